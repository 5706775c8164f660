"""The sides of a dispute: who takes a step that belongs to a party and no organ."""

from django.utils.translation import gettext_lazy as _

SIDES: dict[str, object] = {
    "petitioner": _("请求人（申请人）"),
    "respondent": _("被请求人（对方当事人）"),
    "third": _("第三人"),
    "right_holder": _("权利人"),
    "complainant": _("投诉人"),
    "reporter": _("举报人"),
    "expert": _("专家"),
}
