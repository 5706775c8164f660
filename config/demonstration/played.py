"""The stories played through the real actions, in order; each is one transaction and is known again by its title."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from cases.models import Case
from config.demonstration import played_listing as listing
from config.demonstration import played_mediation as mediation
from config.demonstration import played_penalty as penalty
from config.demonstration import played_report as report
from config.demonstration import played_ruling as ruling
from config.demonstration import played_transfer as transfer
from config.demonstration.affairs import AFFAIRS


@dataclass(frozen=True)
class Story:
    """`title` is the case the story leaves behind; where it is there, the story has been played."""

    title: str
    run: Callable[[], None]


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
    Story(mediation.SIGNING, mediation.signing_waits),
    Story(mediation.COMMISSIONED, mediation.commissioned),
    Story(mediation.CONFIRMED, mediation.confirmation_waits),
    Story(mediation.PATENT, mediation.patent_asked),
)


def play(story: Story) -> bool:
    """Play a story unless its case is already there; says whether it was played. Raises Refused, then nothing stays."""
    if Case.objects.filter(title=story.title).exists():
        return False
    with transaction.atomic():
        story.run()
    return True
