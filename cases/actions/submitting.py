"""What parties hand in: into the file at once with its digests, as the party's own, awaiting the officer's opinion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from audit.language import for_record
from cases import verbs
from cases.actions.evidence import register_evidence, stored
from cases.actions.file import leave, only_own_staff, open_file
from cases.actions.report import machine_standing
from cases.actions.taking import moment, take_step
from cases.models import Evidence, EvidenceShown, Party, PartyAccess, Submission, SubmittedEvidence
from workflow.perform import Outcome
from workflow.refusals import Refused, incomplete, not_now, not_yours

LABEL = _("提交材料")
ADMISSION = _("审查当事人提交的证据")
EXCHANGE = _("交换证据")
BASIS = "《专利纠纷行政裁决和调解办法》第五十四条"
State = SubmittedEvidence.State


@dataclass(frozen=True)
class Handed:
    """What somebody hands in: words, and files each with its name and what it is to prove."""

    kind: str
    text: str = ""
    uploads: Sequence[Any] = ()
    name: str = ""
    proves: str = ""
    evidence_kind: str = Evidence.Kind.DOCUMENT


def kept(handed: Handed, party: Party) -> list[Evidence]:
    """Digested and stored before any transaction; not yet on the file."""
    found = []
    for place, upload in enumerate(handed.uploads, 1):
        name = handed.name.strip() or for_record(_("当事人提交的材料"))
        if len(handed.uploads) > 1:
            name = f"{name}（{place}）"
        values = {
            "kind": handed.evidence_kind, "name": name[:120], "proves": handed.proves[:300],
            "obtained_on": timezone.localdate(), "obtained_from": party.name[:120], "obtained_by": party.name[:120],
        }  # fmt: skip
        found.append(stored(values, upload, case_id=party.case_id))
    return found


def submit(link: PartyAccess, handed: Handed, *, standing: Standing) -> Submission:
    """A party hands something in at the portal. Raises Refused."""
    if link.user_id != standing.user_id:
        raise Refused(LABEL, (not_yours(_("由当事人本人或者其代理人提交")),))
    return _submit(link.party, handed, standing=standing, at_counter=False)


def submit_at_counter(party: Party, handed: Handed, *, standing: Standing) -> Submission:
    """An officer takes in what a party brought. Raises Refused."""
    only_own_staff(party.case, standing, LABEL)
    return _submit(party, handed, standing=standing, at_counter=True)


def _submit(party: Party, handed: Handed, *, standing: Standing, at_counter: bool) -> Submission:
    if not handed.text.strip() and not handed.uploads:
        raise Refused(LABEL, (incomplete(_("没有写内容，也没有附文件"), cure="text"),))
    if not party.case.is_open:
        raise Refused(LABEL, (not_now(_("这件案件已经办结，不能再提交材料"), how=_("有新情况的，请联系承办机关。")),))
    items = kept(handed, party)
    with transaction.atomic():
        return enter(party, handed, items, standing=standing, at_counter=at_counter)


def enter(
    party: Party, handed: Handed, items: Sequence[Evidence], *, standing: Standing, at_counter: bool = False,
    event_id: int | None = None,
) -> Submission:  # fmt: skip
    """Put stored items on the file as the party's own; inside the caller's transaction.

    Of a party whose identity is sealed no entry names the account: the machine writes for it.
    """
    row = open_file(party.case)
    standing = machine_standing() if party.confidential else standing
    made = Submission.objects.create(
        case_id=row.pk, party=party, kind=handed.kind, text=handed.text.strip(), sent_by=standing.user,
        sent_at=timezone.now(), at_counter=at_counter, event_id=event_id,
    )  # fmt: skip
    for item in items:
        registered = register_evidence(row, item, standing=standing)
        SubmittedEvidence.objects.create(submission=made, evidence=registered)
    more = {"submission": made.pk, "party": party.pk, "kind": made.kind, "items": len(items), "at_counter": at_counter}
    leave(open_file(party.case), verbs.MATERIAL_SUBMITTED, standing=standing, more=more)
    return made


def take_party_step(
    subject: Any, step: str, link: PartyAccess, *, values: Mapping[str, Any], uploads: Sequence[Any],
    standing: Standing, version: int | None,
) -> Outcome:  # fmt: skip
    """A party takes its own step now, with what it attaches: all of it or nothing. Raises Refused."""
    handed = Handed(kind=Submission.Kind.STEP, uploads=uploads, name=for_record(subject.specs()[step].label))
    items = kept(handed, link.party)
    with transaction.atomic():
        now = timezone.now()
        when = moment(now, legal_actor=link.party.name)
        outcome = take_step(subject, step, values=values, standing=standing, version=version, when=when)
        if items:
            enter(link.party, handed, items, standing=standing, event_id=outcome.event.pk)
    return outcome


@transaction.atomic
def decide_admission(item: SubmittedEvidence, *, admitted: bool, opinion: str, standing: Standing) -> None:
    """The officer's opinion on a piece of evidence a party handed in, with its words. Raises Refused."""
    row = open_file(item.submission.case)
    only_own_staff(row, standing, ADMISSION)
    fresh = SubmittedEvidence.objects.select_related("evidence").get(pk=item.pk)
    if fresh.state != State.WAITING:
        raise Refused(ADMISSION, (not_now(_("这件证据已经审查")),))
    if not opinion.strip():
        raise Refused(ADMISSION, (incomplete(_("写明真实性、合法性、关联性的审查意见"), BASIS, cure="opinion"),))
    fresh.state = State.ADMITTED if admitted else State.REFUSED
    fresh.opinion, fresh.decided_by, fresh.decided_at = opinion.strip()[:300], standing.user, timezone.now()
    fresh.save(update_fields=["state", "opinion", "decided_by", "decided_at"])
    more = {"evidence": fresh.evidence_id, "mark": fresh.evidence.mark, "state": fresh.state, "opinion": fresh.opinion}
    leave(row, verbs.EVIDENCE_DECIDED, standing=standing, more=more)


@transaction.atomic
def show_evidence(case: Any, *, items: Sequence[Evidence], parties: Sequence[Party], standing: Standing) -> int:
    """Open evidence to parties for their opinion; a trade secret is never opened here. Raises Refused."""
    row = open_file(case)
    only_own_staff(row, standing, EXCHANGE)
    if not items or not parties:
        raise Refused(EXCHANGE, (incomplete(_("选定证据和当事人"), cure="items"),))
    if any(item.secret for item in items):
        why = _("涉密或者涉商业秘密的证据不在门户交换")
        raise Refused(EXCHANGE, (not_yours(why, BASIS, _("当面组织查看，并签保密承诺。")),))
    if {item.case_id for item in items} | {party.case_id for party in parties} != {row.pk}:
        raise Refused(EXCHANGE, (incomplete(_("只能选本案的证据和当事人"), cure="items"),))
    now = timezone.now()
    rows = [EvidenceShown(evidence=item, party=party, shown_at=now, shown_by=standing.user)
            for item in items for party in parties]  # fmt: skip
    EvidenceShown.objects.bulk_create(rows, ignore_conflicts=True)
    more = {"evidence": [item.mark for item in items], "parties": [party.pk for party in parties]}
    leave(row, verbs.EVIDENCE_SHOWN, standing=standing, more=more)
    return len(rows)
