"""What a ruling records beside its main line: exchange of evidence, major disputes, changed and separated requests."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.transfer import organ
from workflow.flows.ruling import choices as c


class RulingBeside(models.Model):
    """Columns of the detail of a ruling; `exchange_at` is empty once the exchange was held."""

    exchange_at = models.DateTimeField(_("证据交换时间"), null=True, blank=True)
    exchange_place = models.CharField(_("证据交换地点"), max_length=160, blank=True)
    exchange_held_at = models.DateTimeField(_("证据交换实际时间"), null=True, blank=True)
    exchange_present = models.TextField(_("证据交换的参加人员"), blank=True)
    exchange_course = models.TextField(_("证据交换的经过"), blank=True)
    major_ground = models.CharField(_("重大纠纷的情形"), max_length=12, blank=True, choices=c.MAJOR_GROUNDS)
    major_facts = models.TextField(_("重大纠纷的事实"), blank=True)
    major_certificate = models.CharField(_("省级部门的证明"), max_length=300, blank=True)
    suit_organ = organ(_("审理行政诉讼的法院"))
    split_reasons = models.TextField(_("分案的理由"), blank=True)

    class Meta:
        abstract = True
