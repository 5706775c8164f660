"""The decision behind a publication, what the guards ask about its public text, and that text as it would stand now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from cases.models import Case, Paper, Party, PenaltyDetail
from cases.reading.notices import public_papers
from credit.facts import law
from credit.models import PenaltyPublication
from credit.rules import decision_text, tables
from workflow.flows.publication.text import SHOWN, passages
from workflow.models import Hold

DECISION, TEXT = "penalty.decision", "credit.published-decision"


@dataclass(frozen=True)
class PublicText:
    """The words by field and the notes of what is not shown; `paper` is the decision they are of."""

    paper: Paper
    values: dict[str, str]
    notes: tuple[str, ...]


def decision_of(row: PenaltyPublication) -> Paper | None:
    """The newest standing decision of the case."""
    found = Paper.objects.filter(case=row.case_id, code=DECISION, state=Paper.State.ISSUED)
    return found.order_by("-pk").first() if row.case_id else None


def texts_of(case_id: int | None) -> Any:
    """Every standing public text of the decision of a case, whichever publication it was made for."""
    return Paper.objects.filter(case=case_id, code=TEXT, state=Paper.State.ISSUED).order_by("-pk")


def public_texts(case_ids: Iterable[int | None]) -> dict[int, int]:
    """By case, the public text of its decision that everybody may read today; nothing is asked for no case."""
    wanted = [pk for pk in case_ids if pk]
    if not wanted:
        return {}
    rows = public_papers().filter(case__in=wanted, code=TEXT).order_by("pk")
    return dict(rows.values_list("case_id", "pk"))


def said_in(paper: Paper) -> dict[str, str]:
    """The served words by field."""
    found = {}
    for value in paper.content.get("values", []):
        body = value["body"]
        found[value["key"]] = "\n".join(str(part) for part in body) if isinstance(body, list) else str(body)
    return {key: text for key, text in found.items() if text}


def public_text(row: PenaltyPublication, *, on: date) -> PublicText | None:
    """The decision with everything hidden that the rules and the officer's lines hide."""
    paper = decision_of(row)
    if paper is None:
        return None
    people = Party.objects.filter(case=row.case_id).prefetch_related("representatives")
    served = said_in(paper)
    hide = decision_text.hiding(people, passages(row.text_withheld), punished=served.get("party", ""))
    made = decision_text.show(served, hide, on=on)
    rules = law.all_rows(tables.MaskingRule, row, on=on)
    return PublicText(paper, made.values, tuple(decision_text.notes(made, hide, rules, on=on)))


def text_facts(row: PenaltyPublication, *, on: date) -> dict[str, Any]:
    """What the guards of the text ask; nothing is read before the penalty is shown."""
    own = row.channel == PenaltyPublication.Channel.OWN and row.case_id is not None
    known = {"own_channel": own, "text_due": own, "decided_at": row.opened_at}
    if not own or row.stage not in SHOWN or row.case is None:
        return known
    paper = decision_of(row)
    return {
        **known,
        "secret": row.secret or row.case.secret,
        "decision_stands": paper is not None,
        "others_closed": _others_closed(row, on=on),
        "crim_hold": _in_police_hands(row),
        "police_view": row.text_police_view.strip(),
        "passage_gaps": passage_gaps(row, paper),
        "text_out": texts_of(row.case_id).filter(public=True).exists(),
    }


def passage_gaps(row: PenaltyPublication, paper: Paper | None) -> tuple[str, ...]:
    """The lines of the officer that hide nothing or say no reason."""
    text = "\n".join(said_in(paper).values()) if paper is not None else ""
    words = {
        "reason": _("第%(n)d行没有写理由，写成“原文｜理由”"),
        "missing": _("第%(n)d行的原文在决定书里找不到，照决定书原文填写"),
    }
    return tuple(words[what] % {"n": line} for line, what in decision_text.gaps(text, passages(row.text_withheld)))


def _others_closed(row: PenaltyPublication, *, on: date) -> tuple[str, ...]:
    """Respondents of the same decision whose own publication is not on show today."""
    shown = Q(stage__in=SHOWN, ends_on__gte=on, changed_on__isnull=True)
    others = PenaltyPublication.objects.filter(case=row.case_id, channel=row.channel).exclude(pk=row.pk)
    names = others.exclude(shown).order_by("pk").values_list("subject__name", flat=True)
    return tuple(names)


def _in_police_hands(row: PenaltyPublication) -> bool:
    """Transferred, or on its way to the police (PCT 4.9)."""
    if PenaltyDetail.objects.filter(case=row.case_id, transfer__in=("reported", "approved")).exists():
        return True
    held = Hold.objects.filter(subject_type=Case.subject_type(), subject_id=row.case_id or 0, code="CRIM_HOLD")
    return held.filter(closed_at__isnull=True).exists()
