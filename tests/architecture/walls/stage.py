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
from cases.actions.correcting import propose_correction
from cases.actions.drafts import save_draft
from cases.actions.evidence import add_evidence
from cases.actions.goods import request_measure
from cases.actions.reward import apply_for_reward
from cases.attachments import keep_text
from cases.models import Handover, Paper, PenaltyDetail, Service
from credit.actions.listing import propose_listing
from credit.actions.publishing import propose_publication
from credit.models import ListingSuggestion, PunishmentDispatch
from search.kept import save_search
from search.models import Precedent
from tests.architecture.walls.expected import POSTS
from tests.cases import report_line, transfer_line
from tests.cases.penalty_line import RESPONDENT, goods_line, investigating, verifying
from tests.cases.test_remedies import asked, lead, suggested
from tests.cast import Cast, when
from tests.credit import line as credit_line
from workflow.models import Proposal

MEASURE = {"measure": "seize", "place": "仓库", "reasons": "涉嫌侵权", "legal_basis": "《商标法》第六十二条"}
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
        rows = (self.penalty, self.report, self.transfer.case, self.listing.case)
        return (RESPONDENT["name"], DRAFTED, report_line.NAME, *(row.number for row in rows))

    def agency(self, key: str) -> int:
        return int(self.cast.agency(key).pk)

    def user(self, username: str) -> int:
        return int(self.cast.user(username).pk)


def build(cast: Cast) -> Stage:
    stage = Stage(cast)
    _penalty(stage)
    _transfer(stage)
    _report(stage)
    _credit(stage)
    _offices(stage)
    for username in POSTS:
        # signed in before the first walk: what a walk writes is rolled back, sessions too
        stage.sessions[username] = cast.client(username).cookies[settings.SESSION_COOKIE_NAME].value
    return stage


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
