// Signing by hand: strokes of pen, finger or mouse on a canvas become a picture in a hidden field. Without this script
// the page offers the account and the signed page.
"use strict";

(() => {
  const form = document.querySelector("form[data-sign]");
  if (!form) return;
  const pad = form.querySelector("[data-sign-pad]");
  const canvas = form.querySelector("[data-sign-canvas]");
  const field = form.elements.namedItem("drawn");
  const pen = canvas.getContext("2d");
  let drawing = false;

  const isByHand = () => form.elements.namedItem("method").value === "screen";
  const show = () => { pad.hidden = !isByHand(); };

  function clear() {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    field.value = "";
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  }

  canvas.addEventListener("pointerdown", (event) => {
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#111";
    pen.beginPath();
    pen.moveTo(...place(event));
    event.preventDefault();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...place(event));
    pen.stroke();
  });
  const lift = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  form.querySelector("[data-sign-clear]").addEventListener("click", clear);
  form.addEventListener("change", show);
  clear();
  show();
})();
