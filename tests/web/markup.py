"""What any page of ours must hold to, found by reading its markup."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

LABELLED = {"input", "select", "textarea"}
VOID = {"input", "meta", "link", "br", "img", "hr"}


@dataclass
class Reading(HTMLParser):
    """One pass over a page that notes its tags, ids, labels and text."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    text: str = ""
    depth: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if "style" in values:
            self.faults.append(f"<{tag}> carries a style attribute")
        self.faults += [f"<{tag}> carries {name}" for name in values if re.match(r"on[a-z]+$", name)]
        if tag not in VOID:
            self.depth.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.depth.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.depth or self.depth.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        if data.strip() and self.depth and self.depth[-1] in ("script", "style"):
            self.faults.append(f"inline <{self.depth[-1]}>")
        elif not {"script", "style"} & set(self.depth):
            self.text += data

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def read(html: str) -> Reading:
    """Read a page or a part of one."""
    reading = Reading()
    reading.feed(html)
    reading.close()
    return reading


def faults(html: str) -> list[str]:
    """Everything in the markup that breaks a rule of the house."""
    page = read(html)
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    labels = {attrs.get("for", "") for attrs in page.named("label")}
    found = list(page.faults)
    found += [f"id {one!r} stands twice" for one in set(ids) if ids.count(one) > 1]
    found += [f"<{tag}> is never closed" for tag in page.depth]
    for tag, attrs in page.tags:
        hidden = attrs.get("type") in ("hidden", "submit")
        if tag in LABELLED and not hidden and attrs.get("id") not in labels and "aria-label" not in attrs:
            found.append(f"<{tag} name={attrs.get('name')!r}> has no label")
        if tag == "th" and "scope" not in attrs and "colspan" not in attrs:
            found.append("<th> without scope")
        if tag == "svg" and attrs.get("role") == "img" and not ({"aria-label", "aria-labelledby"} & attrs.keys()):
            found.append("a drawing without a name")
        for pointer in ("aria-describedby", "aria-labelledby", "aria-controls"):
            found += [f"{pointer} leads to no {one!r}" for one in attrs.get(pointer, "").split() if one not in ids]
    return found
