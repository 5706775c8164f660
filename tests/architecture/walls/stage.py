"""One of everything that has an address, built once for a walk by the people whose work it is."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from agencies.models import Delegation, Leave, Membership
from audit.models import Delivery, Entry
from cases.actions.attorney import Power, appoint_agent
from cases.actions.correcting import propose_correction
from cases.actions.damages import make_sheet
from cases.actions.drafts import save_draft
from cases.actions.evidence import add_evidence
from cases.actions.goods import request_measure
from cases.actions.hearings import people_of, plan_hearing
from cases.actions.linking import ask_link
from cases.actions.mediation_terms import add_term
from cases.actions.people import add_party
from cases.actions.portal_service import Address, ask_consent
from cases.actions.reward import apply_for_reward
from cases.actions.rooms import save_room
from cases.actions.routes import give_notice
from cases.actions.secrecy import set_secrecy
from cases.actions.submitting import Handed, show_evidence, submit
from cases.attachments import keep_text
from cases.models import (
    Handover,
    LinkRequest,
    Paper,
    PartyAccess,
    PenaltyDetail,
    RollUse,
    Service,
    SignatureRequest,
)
from cases.reading.hearings import HearingPlan
from credit.actions.listing import propose_listing
from credit.actions.publishing import propose_publication
from credit.models import ListingSuggestion, PunishmentDispatch
from search.kept import save_search
from search.models import Precedent
from tests.architecture.walls.expected import POSTS
from tests.cases import advice_line, mediation_line, portal_line, report_line, roll_line, ruling_line, transfer_line
from tests.cases.penalty_line import RESPONDENT, goods_line, investigating, read, verifying
from tests.cases.test_damages import damages_values
from tests.cases.test_remedies import asked, lead, suggested
from tests.cases.test_report_complaint import accepted
from tests.cast import Cast, when
from tests.credit import line as credit_line
from workflow.models import Proposal

MEASURE = {"measure": "seize", "place": "仓库", "reasons": "涉嫌侵权", "legal_basis": "《商标法》第六十二条"}
PARTIES = ("ruida", "panrui", "jianglv", "luguo")
DRAFTED = "只有周敏看得到的草稿内容"


@dataclass
class Stage:
    """Everything by name; `marks` are words of the files that no stranger's page may hold."""

    cast: Cast
    things: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["things"][name]
        except KeyError:
            raise AttributeError(name) from None

    def client(self, username: str) -> Client:
        """A browser of that person, or of nobody; forms are sent without their token."""
        client = Client()
        if username:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[username]
        return client

    @property
    def marks(self) -> tuple[str, ...]:
        rows = (self.penalty, self.report, self.transfer.case, self.listing.case, self.ruling, self.mediation,
                self.confirmation, self.advice)  # fmt: skip
        private = (roll_line.TIE["name"], roll_line.APPLICATION["telephone"])
        return (RESPONDENT["name"], DRAFTED, report_line.NAME, *private, *(row.number for row in rows))

    def agency(self, key: str) -> int:
        return int(self.cast.agency(key).pk)

    def user(self, username: str) -> int:
        return int(self.cast.user(username).pk)


def build(cast: Cast) -> Stage:
    stage = Stage(cast)
    _penalty(stage)
    _transfer(stage)
    _report(stage)
    _mediation(stage)
    _credit(stage)
    _ruling(stage)
    _rolls(stage)
    _hearings(stage)
    _offices(stage)
    _portal(stage)
    for username in POSTS:
        # signed in before the first walk: what a walk writes is rolled back, sessions too
        stage.sessions[username] = cast.client(username).cookies[settings.SESSION_COOKIE_NAME].value
    for username in PARTIES:
        stage.sessions[username] = cast.client(username).cookies[settings.SESSION_COOKIE_NAME].value
    return stage


def _portal(stage: Stage) -> None:
    """Parties of the penalty case: the respondent with its agent, another party, and a party of nothing."""
    cast, things = stage.cast, stage.things
    case = things["penalty"]
    account = portal_line.opened(portal_line.RUIDA, "ruida")
    things["account"] = other = portal_line.opened(portal_line.PANRUI, "panrui")
    agent, stranger = (
        portal_line.opened(portal_line.LAWYER, "jianglv"), portal_line.opened(portal_line.STRANGER, "luguo")
    )  # fmt: skip
    portal_line.linked(cast, case, account)
    holder = {"role": "right_holder", "kind": "unit", "name": other.name, "credit_code": other.credit_code}
    add_party(case, values=holder, standing=cast.zhoumin)
    portal_line.linked(cast, case, other, role="right_holder")
    link = PartyAccess.objects.get(user=account.user)
    link.party.case = read(case)
    power = Power("jianglv", agent.name, "代为陈述申辩", False, None, portal_line.scan())
    things["agent_link"] = appoint_agent(link, power, standing=portal_line.standing(account))
    link.party.case = read(case)
    handed = Handed("evidence", "合同", uploads=[portal_line.scan("合同.pdf")])
    things["submitted"] = submit(link, handed, standing=portal_line.standing(account)).items.get()
    address = Address(link.party, "锐达路8号", "13900001111", True, "ruida")
    things["asked"] = ask_consent(link, address, standing=portal_line.standing(account))
    things["laid_paper"] = things["asked"].paper
    show_evidence(read(case), items=[things["evidence"]], parties=[link.party], standing=cast.zhoumin)
    things["own_service"] = Service.objects.create(paper=things["paper"], party=link.party, addressee=link.party.name)
    ask_link(case.number, note="路过", standing=portal_line.standing(stranger))
    things["link_request"] = LinkRequest.objects.get()


def _penalty(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    case = investigating(cast)
    things["penalty"], things["goods"] = case, goods_line(cast, case)
    things["measure"] = request_measure(case, values=MEASURE, standing=cast.zhoumin)
    things["party"] = case.parties.get(role="respondent")
    values = {"kind": "electronic", "name": "台账", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    upload = SimpleUploadedFile("台账.csv", "商品,数量".encode())
    things["evidence"] = add_evidence(case, values=values, upload=upload, standing=cast.zhoumin)
    things["secret_evidence"] = add_evidence(
        case, values={**values, "name": "配方底稿", "secret": True}, upload=SimpleUploadedFile("密.csv", b"secret"),
        standing=cast.zhoumin,
    )  # fmt: skip
    for item in (things["evidence"], things["secret_evidence"]):
        keep_text(item, actor=cast.user("zhoumin"))
    things["saved_search"] = save_search(standing=cast.zhoumin, name="锐达", asked="q=锐达", alert="nightly")
    things["paper"] = Paper.objects.filter(case=case, state="issued").latest("pk")
    things["service"] = Service.objects.create(paper=things["paper"], party=things["party"], addressee="刘某峰")
    things["proposal"] = Proposal.objects.filter(subject_id=case.pk, kind="penalty").latest("pk")
    clue = verifying(cast)
    things["correction"] = propose_correction(clue, reason="登记有误", standing=cast.zhoumin, version=None, when=when())
    key = f"penalty.{case.pk}.close_investigation"
    save_draft(standing=cast.zhoumin, key=key, data={"report_facts": [DRAFTED]}, version=case.version)
    things["draft_key"] = key


def _transfer(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    row = transfer_line.approved(cast)
    letter = transfer_line.letter_values(cast, row)
    photo = {"kind": "audio_visual", "name": "照片", "obtained_on": timezone.localdate(), "obtained_by": "周敏、陈立"}
    upload = SimpleUploadedFile("照片.jpg", b"\xff\xd8")
    letter["materials"] = [add_evidence(row.case, values=photo, upload=upload, standing=cast.zhoumin)]
    transfer_line.take(row, "send", letter, by=cast.zhoumin)
    sent = transfer_line.received(cast, Handover.objects.get(transfer=row))
    criminal = transfer_line.police_not_filed(cast, transfer_line.accepted(cast, sent))
    transfer = transfer_line.transfer_of(criminal)
    things |= {"criminal": criminal, "transfer": transfer}
    things["handover"] = Handover.objects.get(transfer=transfer)
    things["handover_item"] = things["handover"].items.order_by("pk").first()
    things["handover_file"] = things["handover"].items.exclude(file="").order_by("pk").first()
    things["reconsideration"] = asked(cast, transfer)
    things["supervision"] = suggested(cast, transfer)
    closed = transfer_line.approved(cast)
    set_secrecy(closed.case, secret=True, reason="涉及商业秘密", standing=cast.shenguohua)
    things["closed_handover"] = transfer_line.sent(cast, transfer_line.again(closed))
    things["opinion"] = lead(cast, transfer_line.opened(cast))


def _report(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    report, penalty = report_line.filed(cast, report_line.sent(cast).case)
    PenaltyDetail.objects.filter(case=penalty).update(
        outcome="PENALTY", decided_at=timezone.now(), decided_fine_fen=9_000_000
    )
    things["report"] = report
    things["reporter"] = report.parties.get(role="reporter")
    things["reward"] = apply_for_reward(report, application="申请奖励。", standing=cast.tangbo)


def _ruling(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    lines = {"undisputed_lines": [{"text": "双方没有争议的事实。"}]}
    things["ruling"] = ruling_line.taken(ruling_line.in_evidence(cast), "list_undisputed", lines, by=cast.xiaqing)
    things["advice"] = advice_line.accepted(cast)
    things["signing"] = SignatureRequest.objects.filter(paper__case=things["ruling"]).earliest("pk")


def _mediation(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    things["confirmation"] = mediation_line.submitted(cast)
    case = mediation_line.in_session(cast)
    things["mediation"] = case
    things["agreement_term"] = add_term(case, values=mediation_line.term(case), standing=cast.tiaojie)
    things["damages_sheet"] = make_sheet(case, values=damages_values(), standing=cast.tiaojie)
    agreed = mediation_line.agreed(cast)
    things["agreed"] = agreed
    paper = mediation_line.newest(agreed, "mediation.agreement")
    things["agreement"], things["signature_request"] = paper, paper.signature_requests.order_by("pk")[0]


def _credit(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    case = credit_line.closed(cast)
    things["suggestion"] = ListingSuggestion.objects.filter(case_id=case.pk).first() or (
        ListingSuggestion.objects.create(case_id=case.pk, reasons="数额较大", made_at=timezone.now())
    )
    party = credit_line.respondent(case)
    draft = credit_line.draft()
    things["listing"] = propose_listing(case, party, draft, standing=cast.zhoumin).subject
    decided = credit_line.decided_alone(cast, credit_line.closed(cast))
    propose_publication(decided)
    things["publication"] = decided.publications.order_by("pk").first()
    listing = things["listing"]
    things["dispatch"] = PunishmentDispatch.objects.create(
        listing=listing, recipient=cast.agency("d1"), to_agency=cast.agency("d1"), measure="MS-3",
        reviewing=cast.agency("m"), proposed_by=cast.user("xinyong"), kind="dispatch", agency=cast.agency("cd"),
        province="990000", stage="sent", opened_at=timezone.now(),
    )  # fmt: skip


def _rolls(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    things["roll"] = roll_line.active(cast)
    case = accepted(cast)
    values = {
        "respondent_agrees": "yes", "mediation_at": timezone.now() + timedelta(days=3), "mediation_place": "调解室",
        "mediator_entry": things["roll"], "recusal_term": "三日内", "commission_note": "电话征得同意。",
    }  # fmt: skip
    report_line.taken(case, "mediate", values, by=cast.linwen)
    things["roll_use"] = RollUse.objects.get(case=case)
    told = {"recipient": "高天明", "method": "window"}
    things["route_notice"] = give_notice(cast.agency("m"), values=told, standing=cast.linwen, case=case)


def _hearings(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    values = {"name": "听证室", "seats": 30, "online_link": "", "active": True}
    things["room"] = save_room(cast.agency("m"), values=values, standing=cast.guanli)
    at = timezone.now() + timedelta(days=20)
    plan = HearingPlan(
        purpose="evidence", starts_at=at, ends_at=at + timedelta(hours=1), place="听证室", room=things["room"],
        people=people_of(things["penalty"]),
    )  # fmt: skip
    things["hearing"] = plan_hearing(things["penalty"], plan, standing=cast.zhoumin)


def _offices(stage: Stage) -> None:
    cast, things = stage.cast, stage.things
    ours, today = cast.agency("m"), timezone.localdate()
    things["membership"] = Membership.objects.get(user=cast.user("chenli"))
    things["delegation"] = Delegation.objects.create(
        agency=ours, giver=cast.user("zhengyuan"), taker=cast.user("huangtao"), role="HEAD_DEPUTY", valid_from=today,
        valid_until=today + timedelta(days=9), document="云澜市监委〔2026〕3号",
    )  # fmt: skip
    things["leave"] = Leave.objects.create(
        user=cast.user("zhengyuan"), agency=ours, deputy=cast.user("huangtao"), first_day=today,
        last_day=today + timedelta(days=9),
    )  # fmt: skip
    things["entry"] = Entry.objects.filter(agency=ours.pk).latest("pk")
    things["delivery"] = Delivery.objects.create(
        entry=things["entry"], listener="under.proof", lane="effects", state="dead", due_at=timezone.now()
    )
    things["precedent"] = Precedent.objects.create(external_id="P-1", title="假冒注册商标案", digest="0" * 64)
