"""Loading the facts of a publication, and the display that its law rows construct."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case, Party, PenaltyDetail
from credit.facts import law
from credit.facts.decision_text import text_facts
from credit.facts.service import served_at
from credit.models import PenaltyPublication
from credit.rules import tables
from credit.rules.decision_text import STARS
from credit.rules.heavier import Penalty, low_fine, short_display
from credit.rules.masking import MaskingMatrix, Viewing
from credit.rules.periods import Display, Published, display_of, earliest_repair, own_portal, penalty_rule
from credit.rules.publication import PenaltyPaper, may_publish
from credit.rules.repair import regimes_for
from credit.rules.scan import privacy_review
from workflow.deadlines.arithmetic import local_day
from workflow.flows.listing import Gap
from workflow.flows.publication import PublicationFacts

DECISION, TOLD = "penalty.decision", "credit.CD-11"
READY = frozenset({"summary_drafted", "privacy_review", "ready"})
CHANNELS: tuple[Any, ...] = ("GSXT", "CREDITCHINA")


def load_facts(row: PenaltyPublication) -> PublicationFacts:
    now = row.as_of
    on = local_day(now)
    verdict = may_publish(_paper(row, on=on), law.all_rows(tables.NonPublicationReason, row, on=on), on=on)
    withheld = tuple(Gap(line.reason, line.basis) for line in verdict.lines) if not verdict.holds else ()
    gaps = () if row.stage not in READY else withheld + tuple(Gap(m.reason, m.basis) for m in verdict.missing)
    return PublicationFacts(
        now=now,
        on=on,
        effective=not row.changed_on,
        withheld=bool(withheld),
        withhold_gaps=_withhold_gaps(row, on=on, by_rule=bool(withheld)),
        text_gaps=text_gaps(row, on=on),
        publish_gaps=gaps,
        person_without_basis=row.subject.is_person and not row.person_basis.strip(),
        ends_on=row.ends_on,
        earliest_stop_on=row.earliest_stop_on,
        repair_no=row.repair_no,
        changed_on=row.changed_on,
        other_province=in_other_province(row),
        **text_facts(row, on=on),
    )


def in_other_province(row: PenaltyPublication) -> bool:
    """Whether the subject is registered outside the province of the deciding organ (O45 10)."""
    return bool(row.subject.region_code) and row.subject.region_code[:2] != row.province[:2]


def _paper(row: PenaltyPublication, *, on: date) -> PenaltyPaper:
    served, told = service_days(row.case) if row.case is not None else (row.decided_on, row.decided_on)
    return PenaltyPaper(
        penalty=penalty_of_row(row),
        minor=row.minor,
        no_penalty=not row.penalty_kinds,
        effective=row.changed_on is None,
        served_on=served,
        told_on=told,
        secrecy_reviewed=bool(row.secrecy_note),
        privacy_reviewed=bool(row.privacy_note),
        withheld={row.withheld_reason: row.withheld_confirmation} if row.withheld_reason else {},
    )


def service_days(case: Case) -> tuple[date | None, date | None]:
    """The day the decision reached its last addressee, and the day the party was told of the publication."""
    reached: dict[str, datetime | None] = served_at(case.papers, (DECISION, TOLD))
    days = {code: local_day(at) if at else None for code, at in reached.items()}
    return days[DECISION], days[TOLD]


def penalty_of_row(row: PenaltyPublication) -> Penalty:
    """The published penalty in the words of the rules."""
    return Penalty(
        kinds=row.kind_codes,
        natural_person=row.subject.is_person,
        fine_yuan=Decimal(row.fine_fen or 0) / 100,
        confiscated_yuan=Decimal(row.confiscated_fen or 0) / 100,
        decided_on=row.decided_on,
    )


def _withhold_gaps(row: PenaltyPublication, *, on: date, by_rule: bool) -> tuple[Gap, ...]:
    if by_rule or not row.withheld_reason:
        return () if by_rule else (Gap(_("没有选定不予公示的情形"), "《市场监督管理行政处罚信息公示规定》第五条"),)
    reasons = {r.code: r for r in law.all_rows(tables.NonPublicationReason, row, on=on)}
    reason = reasons.get(row.withheld_reason)
    if reason is None or reason.by_rule:
        return (Gap(_("该情形由系统按处罚内容判断，本案不符合"), reason.basis if reason else ""),)
    if reason.needs_confirmation and not row.withheld_confirmation.strip():
        return (Gap(_("以该情形不予公示须有上级机关确认"), reason.basis),)
    return ()


def protected_names(case: Case | None) -> list[str]:
    """People of the case whose names may never go out: reporters, complainants, witnesses, confidential parties."""
    if case is None:
        return []
    roles = (Party.Role.REPORTER, Party.Role.COMPLAINANT, Party.Role.WITNESS)
    return [p.name for p in case.parties.all() if p.confidential or (p.role in roles and p.kind == Party.Kind.PERSON)]


def homes_of(case: Case | None, *, on: date) -> list[tuple[str, str]]:
    """Where the natural persons of the case live and the rule that hides it from the public, the longest first."""
    if case is None:
        return []
    matrix = MaskingMatrix(law.all_rows(tables.MaskingRule, case, on=on), on=on)
    viewing = Viewing(kind="NATURAL", audience="PUBLIC")
    found: dict[str, str] = {}
    for party in case.parties.all():
        for place in (party.address, party.service_address) if party.kind == Party.Kind.PERSON else ():
            masked = matrix.apply({"home_address": place}, viewing)
            if len(place) > 1 and not masked.values:
                found[place] = masked.lines[0].basis
    return sorted(found.items(), key=lambda row: (-len(row[0]), row[0]))


def hide_homes(text: str, case: Case | None, *, on: date) -> str:
    """The text with every home on the file hidden by the masking rule (credit 8.4)."""
    for place, _basis in homes_of(case, on=on):
        text = text.replace(place, STARS)
    return text


def text_gaps(row: PenaltyPublication, *, on: date) -> tuple[Gap, ...]:
    """What the scan of the text that would go out still finds."""
    text = "\n".join((row.summary_facts, row.penalty_text, row.legal_basis))
    review = privacy_review(text, on=on, protected_names=protected_names(row.case))
    found = tuple(Gap(line.reason, line.basis) for line in review.missing)
    homes = [basis for place, basis in homes_of(row.case, on=on) if place in text]
    return (*found, *(Gap(_("公示内容里有自然人的住址，应当删去"), basis) for basis in homes[:1]))


def display(row: PenaltyPublication, *, published_on: date, served_on: date | None, told_on: date | None) -> Display:
    """The display of this row on its channel by the law rows of the day of decision; raises LookupError without one."""
    facts = Published(
        decided_on=row.decided_on,
        published_on=published_on,
        served_on=served_on,
        told_on=told_on,
        severity=row.severity,  # type: ignore[arg-type]
        short=is_short(row),
        restriction_until=row.restriction_until,
    )
    rows = law.all_rows(tables.PublicationRule, row, on=row.decided_on)
    wanted = CHANNELS if row.channel == PenaltyPublication.Channel.OWN else (row.channel,)
    found = [rule for channel in wanted if (rule := penalty_rule(facts, rows, channel=channel)) is not None]
    shown = own_portal([display_of(facts, rule) for rule in found])
    if shown is None:
        raise LookupError(f"no publication rule for {row.channel} on {row.decided_on}")
    return shown


def is_short(row: PenaltyPublication) -> bool:
    """Whether only public criticism or a low fine was imposed (O45 13)."""
    penalty, on = penalty_of_row(row), row.decided_on
    low = low_fine(penalty, law.all_rows(tables.LowFine, row, on=on), region=row.province, on=on)
    return short_display(penalty, law.all_rows(tables.PenaltyKind, row, on=on), low=low, on=on)


def earliest_stop(row: PenaltyPublication, shown: Display) -> date | None:
    """The first day of early stop on this channel; None where a kind of the penalty excludes it (O45 14)."""
    excluded = {k.code for k in law.all_rows(tables.PenaltyKind, row, on=row.decided_on) if k.early_stop_excluded}
    if row.kind_codes & excluded:
        return None
    china = row.channel == PenaltyPublication.Channel.CREDITCHINA
    found = regimes_for(
        "RECORD_CREDITCHINA" if china else "PENALTY_GSXT",
        law.all_rows(tables.RepairRegime, row, on=row.decided_on),
        selector=row.severity if china else _field(row),
        on=row.decided_on,
    )
    anchor = row.decided_on if china else shown.starts_on or row.decided_on
    return max((earliest_repair(anchor, regime) for regime in found), default=None)


def _field(row: PenaltyPublication) -> str:
    """Food, drugs and special equipment wait longer (国市监信规〔2021〕3号 6); the case is tagged with its field."""
    tagged = row.case is not None and row.case.sector == "food_drug"
    return "FOOD_DRUG_EQUIPMENT" if tagged else "OTHER"


def detail_text(detail: PenaltyDetail) -> str:
    """What the penalty says, in one paragraph."""
    parts = [detail.decided_confiscation, detail.decided_other]
    if detail.decided_fine_fen:
        parts.insert(0, f"罚款{detail.decided_fine_fen / 100:,.2f}元")
    return "；".join(part.strip() for part in parts if part.strip())
