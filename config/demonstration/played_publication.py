"""A penalty on show with the text of its decision, played: told, reviewed, published, and readable by everybody."""

from django.utils import timezone

from cases.models import Paper, PenaltyCase
from config.demonstration.acting import fresh, serve, who
from config.demonstration.affairs import AFFAIRS
from config.demonstration.played_listing import on, step
from credit.actions.channels import take_on_all_channels
from credit.actions.publishing import propose_publication
from credit.facts.decision_text import TEXT
from credit.models import PenaltyPublication

TITLE = "公开的处罚决定书"
KEY = "FUKANG"


def is_on_show() -> bool:
    return Paper.objects.filter(code=TEXT, public=True).exists()


def text_on_show() -> None:
    """The listed firm's penalty is on show, and its decision stands among the public papers."""
    affair = AFFAIRS[KEY]
    case = PenaltyCase.objects.get(title=affair.title)
    propose_publication(case)
    own = PenaltyPublication.objects.get(case_id=case.pk, channel=PenaltyPublication.Channel.OWN)
    step(own, "tell_party", None, by=affair.lead, at=timezone.now())
    serve(case, "credit.CD-11", at=timezone.now(), affair=affair)
    secrecy = {"secrecy_note": "案卷没有国家秘密和权利人的商业秘密，可以公开。"}
    take_on_all_channels(fresh(case), "review_secrecy", values=secrecy, standing=who("wuxia"), when=on(timezone.now()))
    privacy = {"summary_facts": fresh(own).summary_facts, "privacy_note": "没有身份证号码、住址和联系方式。"}
    officer = who("caixin")
    take_on_all_channels(fresh(case), "review_privacy", values=privacy, standing=officer, when=on(timezone.now()))
    take_on_all_channels(fresh(case), "publish", values={}, standing=officer, when=on(timezone.now()))
    step(own, "publish_text", None, by="caixin", at=timezone.now())
