"""One step of a publication on every channel where it is open: one transaction, each channel its own entry."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from cases.actions.taking import take_step
from cases.models import Case
from credit.models import CreditSubject, PenaltyPublication
from workflow.offering import at_stage
from workflow.perform import When
from workflow.refusals import Refusal, Refused, not_now
from workflow.step import StepSpec

# the text stands on our own page alone; a change that one channel learns is told on the others by itself
OWN_ALONE = ("publish_text", "take_text_down", "record_change")
NOTHING = _("没有处于这一步的公示信息")


@dataclass(frozen=True)
class OnChannels:
    """The rows the step was taken on, and for every other channel why not."""

    done: tuple[PenaltyPublication, ...]
    refused: tuple[tuple[PenaltyPublication, Refused], ...]


def channels_of(case: Case, subject: CreditSubject | None = None) -> list[PenaltyPublication]:
    """The open publications of a case, of one subject where it is given, in the order of the channels."""
    rows = PenaltyPublication.objects.filter(case=case.pk, is_open=True).select_related("subject")
    return list((rows.filter(subject=subject) if subject is not None else rows).order_by("pk"))


@transaction.atomic(durable=False)
def take_on_all_channels(
    case: Case, step: str, *, values: Mapping[str, Any], standing: Standing, when: When,
    subject: CreditSubject | None = None,
) -> OnChannels:  # fmt: skip
    """Take the step wherever it is open; a channel that refuses is left as it was and says why.

    Raises Refused with the reasons of every channel where none takes it.
    """
    done: list[PenaltyPublication] = []
    refused: list[tuple[PenaltyPublication, Refused]] = []
    for row in channels_of(case, subject):
        try:
            with transaction.atomic():
                done.append(take_step(row, step, values=values, standing=standing, version=None, when=when).subject)
        except Refused as refusal:
            refused.append((row, refusal))
    if not done:
        label = _spec(step).label
        reasons = tuple(_of_channel(row, r) for row, one in refused for r in one.refusals)
        raise Refused(label, reasons or (not_now(NOTHING),))
    return OnChannels(tuple(done), tuple(refused))


def _spec(step: str) -> StepSpec:
    spec: StepSpec = PenaltyPublication.flow.steps[step]  # type: ignore[attr-defined]
    return spec


def _of_channel(row: PenaltyPublication, refusal: Refusal) -> Refusal:
    return replace(refusal, why=f"{row.get_channel_display()}：{refusal.why}")


def steps_together(row: PenaltyPublication, standing: Standing) -> list[StepSpec]:
    """The steps this person may take on this row and on another channel of the same penalty as well.

    The text of the decision stands on our own page alone, and a change reaches every channel from one.
    """
    if row.case is None:
        return []
    others = [one for one in channels_of(row.case, row.subject) if one.pk != row.pk]
    open_here = [s for s in row.specs().values() if at_stage(s, row.stage, row.flow_of.terminal)]
    may = [s for s in open_here if s.actor.refuses(standing, row, delegable=s.delegable) is None]
    both = [s for s in may if s.name not in OWN_ALONE]
    return [s for s in both if any(at_stage(s, one.stage, one.flow_of.terminal) for one in others)]
