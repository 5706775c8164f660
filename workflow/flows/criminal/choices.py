"""Closed lists of the criminal case after a transfer; the words are the law's own."""

from django.utils.translation import gettext_lazy as _

Choices = tuple[tuple[str, object], ...]

NON_FILING: Choices = (
    ("NO_CRIME_FACT", _("没有犯罪事实")),
    ("OBVIOUSLY_MINOR", _("犯罪情节显著轻微，不需要追究刑事责任")),
    ("STATUTORY_BAR", _("依法不追究刑事责任的其他情形")),
)
WITHDRAWAL: Choices = (
    ("NO_CRIME_FACT", _("没有犯罪事实")),
    ("OBVIOUSLY_MINOR", _("情节显著轻微、危害不大，不认为是犯罪")),
    ("LIMITATION", _("犯罪已过追诉时效期限")),
    ("PARDON", _("经特赦令免除刑罚")),
    ("DEAD", _("犯罪嫌疑人死亡")),
    ("OTHER", _("其他依法不追究刑事责任的情形")),
)
NON_PROSECUTION: Choices = (
    ("STATUTORY_NO_FACT", _("法定不起诉（没有犯罪事实）")),
    ("STATUTORY_ART16", _("法定不起诉（刑事诉讼法第十六条情形）")),
    ("RELATIVE", _("相对不起诉")),
    ("DOUBT", _("存疑不起诉")),
)
RESULTS: Choices = (
    ("CONVICTED", _("有罪判决")),
    ("EXEMPTED", _("免予刑事处罚")),
    ("ACQUITTED", _("无罪判决")),
)
YES_NO: Choices = (("yes", _("是")), ("no", _("否")))
