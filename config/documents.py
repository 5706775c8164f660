"""The parts of GLOSSARY.md and ARCHITECTURE.md that are made from the declarations; a test holds them current."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.utils import translation

from agencies.roles import GROUP_LABELS, ROLES, holders
from audit.verbs import declared
from workflow.law import store  # noqa: F401 - the registries must be filled before they are listed
from workflow.step import FLOWS, Flow, StepSpec

START, END = "<!-- made: {} -->", "<!-- end: {} -->"


def sections() -> dict[str, dict[str, str]]:
    """File name → section name → text."""
    import_module(settings.ROOT_URLCONF)  # pages declare verbs too
    with translation.override("zh-hans"):
        return {
            "GLOSSARY.md": {"roles": roles(), "verbs": verbs()},
            "ARCHITECTURE.md": {"flows": "\n".join(flow(f) for f in sorted(FLOWS.values(), key=lambda f: f.code))},
        }


def written(root: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Each file with its made parts put in, as it should stand."""
    for name, parts in sections().items():
        path = (root or Path(settings.BASE_DIR)) / name
        text = path.read_text(encoding="utf-8")
        for part, body in parts.items():
            head, rest = text.split(START.format(part), 1)
            _, tail = rest.split(END.format(part), 1)
            text = f"{head}{START.format(part)}\n{body}\n{END.format(part)}{tail}"
        yield path, text


def roles() -> str:
    rows = ["| code | 中文 | English | held in | met by |", "|---|---|---|---|---|"]
    for role in ROLES.values():
        rows.append(f"| `{role.code}` | {role.label} | {role.label_en} | {', '.join(sorted(role.kinds))} | itself |")
    for code, label in GROUP_LABELS.items():
        rows.append(f"| `{code}` | {label} | – | – | {', '.join(sorted(holders(code)))} |")
    return "\n".join(rows)


def verbs() -> str:
    rows = ["| verb | 中文 | English |", "|---|---|---|"]
    rows += [f"| `{v.code}` | {v.zh} | {v.en} |" for v in sorted(declared().values(), key=lambda v: v.code)]
    return "\n".join(rows)


def flow(flow: Flow) -> str:
    """One procedure: its stages and every step with its source, actor, article and clocks."""
    main = " → ".join(str(s.label) for s in flow.stages if s.main)
    rows = [f"### {flow.label} {flow.label_en} (`{flow.code}`)", "", main, ""]
    rows += ["| step | 中文 | from → to | who | basis | clocks |", "|---|---|---|---|---|---|"]
    rows += [_row(flow, spec) for spec in sorted(flow.steps.values(), key=lambda s: s.id)]
    return "\n".join([*rows, ""])


def _row(flow: Flow, spec: StepSpec) -> str:
    names = {stage.code: str(stage.label) for stage in flow.stages}
    sources = "、".join(names.get(s, "在办各阶段") for s in spec.sources)
    targets = "、".join(names.get(t, "不变") for t in spec.targets)
    clocks = [f"+{s.code}" for s in spec.starts] + [f"−{c}" for c in spec.stops]
    clocks += [f"‖{spec.opens_hold}"] if spec.opens_hold else []
    clocks += [f"▷{spec.closes_hold}"] if spec.closes_hold else []
    clocks += [f"↦{spec.extends}"] if spec.extends else []
    who = spec.actor.label + (f"；{spec.proposed_by.label}呈批" if spec.proposed_by else "")
    return f"| `{spec.id}` | {spec.label} | {sources} → {targets} | {who} | {spec.basis} | {' '.join(clocks)} |"
