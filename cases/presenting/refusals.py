"""The engine's refusals as the cards the pages show."""

from django.utils.translation import gettext as _

from cases.presenting.parts import Action, RefusalView
from cases.presenting.words import full_moment
from workflow.refusals import Refused


def cards(refused: Refused, *, kept: str = "", actions: tuple[Action, ...] = ()) -> tuple[RefusalView, ...]:
    """Every refusal found, the heaviest first; the first card carries the actions and what was kept."""
    return tuple(
        RefusalView(
            kind=r.kind,
            what=str(refused.step_label),
            why=_sentence(str(r.why)),
            basis=str(r.basis),
            way=" ".join(part for part in (str(r.how), opening(r.opens_at)) if part),
            kept=kept if n == 0 else "",
            actions=actions if n == 0 else (),
        )
        for n, r in enumerate(refused.refusals)
    )


def opening(at: object) -> str:
    """When a closed step opens, where the law fixes the moment."""
    return _("%(moment)s起可以办。") % {"moment": full_moment(at)} if at else ""  # type: ignore[arg-type]


def _sentence(text: str) -> str:
    return text if text.endswith(("。", ".", "？", "！")) else f"{text}{_('。')}"
