// Small extras on top of pages that work without them. Each part attaches by a data attribute and knows no law.
"use strict";

(() => {
  // The sentences come with the script tag, so that they are translated where all others are.
  const words = { ...document.currentScript.dataset };

  const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isTyping = (target) => target instanceof Element && target.closest("input, textarea, select, [contenteditable]");

  // data-draft-url: what is filled in is posted a few seconds after the last change; files and passwords are not.
  function keepDraft(form) {
    const note = form.querySelector("[data-draft-note]") || form.appendChild(Object.assign(document.createElement("p"), { className: "zh-draft" }));
    note.setAttribute("role", "status");
    let timer = 0;
    let sent = "";
    const say = (state, text) => { note.dataset.state = state; note.textContent = text; };
    const collect = () => {
      const data = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        const control = form.elements.namedItem(name);
        if (typeof value === "string" && !(control instanceof HTMLInputElement && control.type === "password")) data.append(name, value);
      }
      return data;
    };
    async function save() {
      const data = collect();
      const body = data.toString();
      if (body === sent) return;
      try {
        const answer = await fetch(form.dataset.draftUrl, { method: "POST", body: data, headers: { "X-Requested-With": "draft" }, credentials: "same-origin" });
        // A redirect means the session ended: the sign-in page answers 200 and has saved nothing.
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        sent = body;
        say("saved", `${words.saved} ${clock()}`);
      } catch {
        say("failed", words.failed);
        timer = window.setTimeout(save, 15000);
      }
    }
    const later = () => { window.clearTimeout(timer); timer = window.setTimeout(save, 3000); };
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    form.addEventListener("submit", () => window.clearTimeout(timer));
  }

  // data-once: a second click on the button does not send the form twice; coming back to the page frees it.
  function sendOnce(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      form.setAttribute("aria-busy", "true");
    });
    window.addEventListener("pageshow", () => { delete form.dataset.sent; form.removeAttribute("aria-busy"); });
  }

  // data-narrow on a select: a box above it keeps only the options that contain what is typed.
  function narrow(select) {
    const box = Object.assign(document.createElement("input"), { type: "search", className: "form-control zh-narrow", placeholder: words.narrow, autocomplete: "off" });
    box.setAttribute("aria-label", words.narrow);
    box.setAttribute("aria-controls", select.id);
    const all = Array.from(select.options);
    select.before(box);
    box.addEventListener("input", () => {
      const wanted = box.value.trim().toLowerCase();
      const chosen = select.selectedOptions[0];
      select.replaceChildren(...all.filter((option) => option === chosen || !option.value || option.text.toLowerCase().includes(wanted)));
    });
    box.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); select.focus(); } });
  }

  // data-open-all="#id": opens or closes every fold inside that element.
  function toggleFolds(button) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const folds = Array.from(document.querySelectorAll(`${button.dataset.openAll} details`));
      const open = folds.some((fold) => !fold.open);
      folds.forEach((fold) => { fold.open = open; });
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // j and k, and in search results the arrows, walk through the rows of the lists; the row's own link keeps the focus, so Enter opens it.
  function walk(step) {
    const links = Array.from(document.querySelectorAll("main :is(.zh-table tbody tr, .zh-rows > li)"))
      .map((row) => row.querySelector("a.zh-main, a"))
      .filter((link) => link && link.offsetParent !== null);
    if (!links.length) return;
    const now = links.indexOf(document.activeElement);
    const next = now < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(now + step, 0), links.length - 1);
    document.querySelectorAll(".zh-at").forEach((row) => row.classList.remove("zh-at"));
    links[next].focus();
    links[next].closest("tr, li").classList.add("zh-at");
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const keys = document.getElementById("zh-keys");
    if (event.key === "Escape") {
      if (keys) keys.hidden = true;
      document.querySelectorAll("details[data-menu][open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
      return;
    }
    const found = document.querySelector("main .zh-found");
    const inBox = event.target instanceof Element && event.target.matches("[data-search-box]");
    // from the box the first arrow down goes to the first result; a browser that shows offers keeps its arrows
    if (found && event.key === "ArrowDown" && inBox && event.target.value === event.target.dataset.answered) {
      event.preventDefault();
      walk(1);
      return;
    }
    if (isTyping(event.target)) return;
    if (found && (event.key === "ArrowDown" || event.key === "ArrowUp") && found.contains(document.activeElement)) {
      event.preventDefault();
      walk(event.key === "ArrowDown" ? 1 : -1);
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("[data-search-box]") || document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "?" && keys) {
      keys.hidden = !keys.hidden;
    } else if (event.key === "j" || event.key === "k") {
      walk(event.key === "j" ? 1 : -1);
    }
  }

  // One element may carry several extras, so each extra remembers for itself where it is already attached.
  const attached = new Map();
  function each(root, selector, attach) {
    const known = attached.get(attach) || new WeakSet();
    attached.set(attach, known);
    root.querySelectorAll(selector).forEach((element) => {
      if (known.has(element)) return;
      known.add(element);
      attach(element);
    });
  }

  function offerPrinting(button) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }

  // data-start on a drawing wider than its frame: begins at the box of the case, else at the first box.
  function startAtBox(frame) {
    const box = frame.querySelector("#here") || frame.querySelector(".stage");
    if (!box || frame.scrollWidth <= frame.clientWidth) return;
    const [seen, at] = [frame.getBoundingClientRect(), box.getBoundingClientRect()];
    frame.scrollLeft += at.left + at.width / 2 - (seen.left + seen.width / 2);
  }

  // data-rows: a table to be filled in. Enter goes to the row below, on the last one it adds a row; cells of a sheet are pasted as cells.
  function growRows(table) {
    const body = table.tBodies[0];
    const cells = (row) => Array.from(row.querySelectorAll("input"));
    const add = () => {
      const row = body.rows[body.rows.length - 1].cloneNode(true);
      cells(row).forEach((cell) => {
        const at = body.rows.length;
        cell.name = cell.name.replace(/-\d+-(?=\w+$)/, `-${at}-`);
        cell.value = "";
        cell.removeAttribute("id");
        cell.removeAttribute("placeholder");
        cell.setAttribute("aria-label", cell.getAttribute("aria-label").replace(/\d+/, String(at + 1)));
      });
      return body.appendChild(row);
    };
    const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-sm", textContent: table.dataset.add });
    button.addEventListener("click", () => cells(add())[0].focus());
    table.after(button);
    table.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
      event.preventDefault();
      const row = event.target.closest("tr");
      cells(row.nextElementSibling || add())[cells(row).indexOf(event.target)].focus();
    });
    table.addEventListener("paste", (event) => {
      const lines = event.clipboardData.getData("text").replace(/\r/g, "").replace(/\n$/, "").split("\n").map((line) => line.split("\t"));
      if (!event.target.matches("input") || (lines.length === 1 && lines[0].length === 1)) return;
      event.preventDefault();
      let row = event.target.closest("tr");
      const from = cells(row).indexOf(event.target);
      lines.forEach((line, n) => {
        if (n) row = row.nextElementSibling || add();
        line.forEach((text, m) => { const cell = cells(row)[from + m]; if (cell) cell.value = text.trim(); });
      });
    });
  }

  function attachAll(root) {
    each(root, "form[data-draft-url]", keepDraft);
    each(root, "form[data-once]", sendOnce);
    each(root, "select[data-narrow]", narrow);
    each(root, "button[data-open-all]", toggleFolds);
    each(root, "button[data-print]", offerPrinting);
    each(root, "[data-start]", startAtBox);
    each(root, "table[data-rows]", growRows);
  }

  // data-search-box: remembers for which text the results below it stand.
  const answered = () => document.querySelectorAll("[data-search-box]").forEach((box) => { box.dataset.answered = box.value; });
  answered();
  document.addEventListener("htmx:afterSettle", answered);

  attachAll(document);
  document.addEventListener("htmx:load", (event) => attachAll(event.target.parentNode || document));
  if (document.body.hasAttribute("data-shortcuts")) document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details[data-menu][open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
})();
