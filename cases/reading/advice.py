"""Who and what the steps of a consultation opinion choose from, and what its panel reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cases.facts.advice import experts_of
from cases.models import AdviceDetail, Evidence, EvidenceUserGrant, ExpertOpinion, Right
from cases.models.case import CaseKind
from cases.reading.sources import Choices, people, register_source


def experts(subject: Any) -> Choices:
    """Those chosen from the roll who still advise on the case."""
    return [(str(use.pk), f"{use.entry.name}　{use.entry.employer}".strip()) for use in experts_of(subject)]


def may_be_given(case_id: int) -> QuerySet[Evidence]:
    """What may go to an expert: the items with a file, without what the experts themselves have written."""
    written = ExpertOpinion.objects.filter(case=case_id, document__isnull=False).values("document")
    return Evidence.objects.filter(case=case_id).exclude(file="").exclude(pk__in=written).order_by("serial")


def material(subject: Any) -> Choices:
    # a list of choices is read by more people than a trade secret is
    rows = may_be_given(subject.pk)[:200]
    return [(str(e.pk), f"{e.mark} {_('商业秘密') if e.secret else e.name}") for e in rows]


def opinions_of(case: Any) -> list[ExpertOpinion]:
    """Every expert's opinion that still counts, the newest of each first; one query."""
    rows = ExpertOpinion.objects.filter(case=case.pk, use__ended_at__isnull=True)
    return list(rows.select_related("use__entry", "document").order_by("-pk"))


@dataclass(frozen=True)
class Commission:
    """What a person asked for an opinion is asked, the items opened to him, and what he `said` once it is on file."""

    patent: str
    product: str
    questions: str
    said: str
    is_asked: bool
    items: list[Evidence]

    @property
    def heard(self) -> bool:
        return bool(self.said)


def commission(use: Any, *, now: datetime) -> Commission | None:
    """The task of an expert on a consultation opinion; None for any other commission."""
    if use.case.kind != CaseKind.ADVICE:
        return None
    detail = AdviceDetail.objects.get(case=use.case_id)
    patent = Right.objects.filter(case=use.case_id).order_by("pk").first()
    given = EvidenceUserGrant.objects.filter(alive(now), user=use.entry.user_id, content_object__case=use.case_id)
    items = Evidence.objects.filter(pk__in=given.values("content_object")).order_by("serial")
    return Commission(
        patent=f"{patent.number} {patent.name}" if patent else "", product=detail.product,
        questions=detail.expert_questions or detail.questions,
        said=ExpertOpinion.objects.filter(use=use.pk).order_by("-pk").values_list("text", flat=True).first() or "",
        is_asked=use.case.stage == "advising",
        items=list(items) if use.entry.user_id is not None else [],
    )  # fmt: skip


def heard_of(uses: Iterable[int]) -> frozenset[int]:
    """Which of these commissions have given their opinion."""
    return frozenset(ExpertOpinion.objects.filter(use__in=list(uses)).values_list("use", flat=True))


def alive(now: datetime) -> Q:
    return Q(valid_until__isnull=True) | Q(valid_until__gt=now)


register_source("advice_officers", lambda subject: people(subject.agency_id, "OFFICER", "UNIT_HEAD"))
register_source("advice_experts", experts)
register_source("advice_material", material)
