"""The stories played through the real actions, in order; each is one transaction and is known again by its title."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from cases.models import Case, RollEntry, Room
from config.demonstration import played_advice as advice
from config.demonstration import played_listing as listing
from config.demonstration import played_mediation as mediation
from config.demonstration import played_parties as parties
from config.demonstration import played_penalty as penalty
from config.demonstration import played_publication as publication
from config.demonstration import played_report as report
from config.demonstration import played_rolls as rolls
from config.demonstration import played_ruling as ruling
from config.demonstration import played_transfer as transfer
from config.demonstration.affairs import AFFAIRS


@dataclass(frozen=True)
class Story:
    """`title` is the case the story leaves behind; where it is there, the story has been played.

    What leaves no case behind says by `is_there` whether it has been played.
    """

    title: str
    run: Callable[[], None]
    is_there: Callable[[], bool] | None = None

    @property
    def was_played(self) -> bool:
        return self.is_there() if self.is_there else Case.objects.filter(title=self.title).exists()


PLAYED = (
    Story(AFFAIRS["RUIDA"].title, transfer.crossed_overnight),
    Story(AFFAIRS["YUNTAI"].title, transfer.report_waits),
    Story(AFFAIRS["HAIYUE"].title, transfer.unsigned),
    Story(AFFAIRS["BEIXIN"].title, transfer.silent),
    Story(AFFAIRS["LUOQI"].title, transfer.supplementing),
    Story(AFFAIRS["QINGHE"].title, transfer.goods_to_hand_over),
    Story(AFFAIRS["SHUOYANG"].title, transfer.prosecuting),
    Story(AFFAIRS["XINHE"].title, transfer.reconsidering),
    Story(AFFAIRS["DAYE"].title, transfer.supervised),
    Story(AFFAIRS["TIANHE"].title, penalty.filing_waits),
    Story(AFFAIRS["HUAYU"].title, penalty.notice_waits),
    Story(AFFAIRS["KELAN"].title, penalty.paying),
    Story(AFFAIRS["MINGJIA"].title, penalty.hearing),
    Story(AFFAIRS["SHUNFENG"].title, penalty.testing),
    Story(AFFAIRS["SHENGDA"].title, penalty.correcting),
    Story(AFFAIRS["JINMAI"].title, penalty.emergency),
    Story(AFFAIRS["ZHULAN"].title, penalty.secret),
    Story(report.title_of(AFFAIRS["XIANGYANG"]), report.filing_waits),
    Story(report.title_of(AFFAIRS["QIAOSHOU"]), report.rewarded),
    Story(ruling.LENS.title, ruling.filing_waits),
    Story(ruling.VALVE.title, ruling.suspended),
    Story(ruling.CART.title, ruling.unperformed),
    Story(AFFAIRS["KAIRUI"].title, listing.proposed),
    Story(AFFAIRS["HENGTAI"].title, listing.assessing),
    Story(AFFAIRS["DONGSHENG"].title, listing.defending),
    Story(AFFAIRS["FUKANG"].title, listing.listed),
    Story(AFFAIRS["WANLI"].title, listing.measured),
    Story(AFFAIRS["JIAHUI"].title, listing.to_publish),
    Story(publication.TITLE, publication.text_on_show, publication.is_on_show),
    Story("审理室和听证室", rolls.rooms, Room.objects.exists),
    Story("各类名册", rolls.rolls, RollEntry.objects.exists),
    Story(advice.TITLE, advice.issue_waits),
    Story(advice.OWED, advice.opinion_owed),
    Story(mediation.SIGNING, parties.paper_to_sign),
    Story(mediation.COMMISSIONED, mediation.commissioned),
    Story(mediation.CONFIRMED, mediation.confirmation_waits),
    Story(mediation.PATENT, parties.answer_to_give),
    Story(parties.ANSWERING.title, parties.paper_to_open),
    Story(parties.HEARING.title, parties.hearing_ahead),
    Story(parties.ARRIVED.title, parties.sent_to_body),
    Story(parties.SESSION, parties.sessions_ahead),
    Story(parties.SUBMITTED, parties.application_just_sent),
    Story(parties.CONFIRMED, parties.confirmed),
    Story(parties.FAILED, parties.failed),
    Story(parties.PERFORMED, parties.performed),
    Story(parties.SILENT, parties.refused),
)


def play(story: Story) -> bool:
    """Play a story unless its case is already there; says whether it was played. Raises Refused, then nothing stays."""
    if story.was_played:
        return False
    with transaction.atomic():
        story.run()
    return True
