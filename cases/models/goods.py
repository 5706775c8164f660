"""Seized things and the measures that hold them. Both are proceedings: a status changes by a step with two people."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from workflow.flows.goods import GoodsFacts, GoodsFlow
from workflow.flows.measure import REGISTRATION_OUTCOMES, MeasureFacts, MeasureFlow
from workflow.proceeding import Proceeding


class Measure(MeasureFlow, Proceeding):
    """行政强制措施或者先行登记保存 on one case."""

    class Kind(models.TextChoices):
        SEAL = "seal", _("查封")
        SEIZE = "seize", _("扣押")
        REGISTER = "register", _("先行登记保存")
        INSPECT = "inspect", _("进入场所检查")
        QUESTION = "question", _("询问")
        COPY = "copy", _("查询、复制")
        BANK = "bank", _("查询银行账户")
        SAMPLE = "sample", _("抽样取样")

    class Target(models.TextChoices):
        GOODS = "goods", _("涉案物品")
        PREMISES = "premises", _("场所")
        MATERIAL = "material", _("繁殖材料、收获材料")
        TOOLS = "tools", _("工具、设备")
        TRANSPORT = "transport", _("运输工具")
        PAPERS = "papers", _("合同、账簿、资料")
        ACCOUNT = "account", _("银行账户")
        PERSON = "person", _("有关人员")

    class SampleKind(models.TextChoices):
        DUPLICATE = "duplicate", _("检验样品和备份样品各一份")
        STANDARD = "standard", _("另取标准样品比对")
        HARVESTED = "harvested", _("从收获材料取样")

    case = models.ForeignKey(Case, models.PROTECT, related_name="measures")
    measure = models.CharField(_("措施"), max_length=10, choices=Kind.choices)
    place = models.CharField(_("地点"), max_length=160)
    reasons = models.TextField(_("理由"))
    legal_basis = models.CharField(_("依据"), max_length=200)
    emergency = models.BooleanField(_("情况紧急，当场实施"), default=False)
    imposed_at = models.DateTimeField(_("实施时间"), null=True, blank=True)
    imposed_by = models.CharField(_("实施人员"), max_length=120, blank=True)
    approval_text = models.TextField(_("批准意见"), blank=True)
    scene_notes = models.TextField(_("现场情况"), blank=True)
    extension_reason = models.TextField(_("延长理由"), blank=True)
    extended_at = models.DateTimeField(_("延长时间"), null=True, blank=True)
    release_reason = models.TextField(_("解除理由"), blank=True)
    registration_outcome = models.CharField(
        _("登记保存怎样处理"), max_length=12, choices=REGISTRATION_OUTCOMES, blank=True
    )
    custodian = models.CharField(_("保管人"), max_length=120, blank=True)
    target = models.CharField(_("措施对象"), max_length=10, choices=Target.choices, default=Target.GOODS)
    sample_kind = models.CharField(_("取样方式"), max_length=10, choices=SampleKind.choices, blank=True)
    sample_notes = models.TextField(_("样品编号、数量、封样和备份保管"), blank=True)
    result_notes = models.TextField(_("取得的材料和结果"), blank=True)
    request_text = models.TextField(_("书面报告"), blank=True)
    superior = models.ForeignKey(
        "agencies.Agency", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("上级机关")
    )

    class Meta:
        verbose_name = _("强制措施")
        verbose_name_plural = _("强制措施")
        indexes = [models.Index(fields=["case", "id"], name="measure_case")]

    @property
    def needs_principal(self) -> bool:
        """Unfair competition: the principal head (反不正当竞争法 16; supplement N3)."""
        return self.case.penalty.act in ("F-CF", "F-TS") and self.measure != self.Kind.REGISTER

    @property
    def holds_things(self) -> bool:
        """Whether goods come under it: seizure, sealing of things, registration of evidence."""
        return self.measure in (self.Kind.SEAL, self.Kind.SEIZE, self.Kind.REGISTER) and (
            self.target != self.Target.PREMISES
        )

    @property
    def needs_prefecture(self) -> bool:
        """Sealing, seizure and looking into bank accounts (反不正当竞争法 16)."""
        return self.needs_principal and self.measure in (self.Kind.SEAL, self.Kind.SEIZE, self.Kind.BANK)

    @property
    def prefecture_or_above(self) -> bool:
        return self.agency.level != "county"

    def handler_ids(self) -> frozenset[int]:
        return self.case.handler_ids()

    @property
    def responsible_id(self) -> int | None:
        return self.case.officer_id

    def facts(self) -> MeasureFacts:
        from cases.facts.goods import measure_facts

        return measure_facts(self)

    def label(self) -> str:
        return f"{self.get_measure_display()} {self.place}"


class GoodsItem(GoodsFlow, Proceeding):
    """One line of 涉案物品清单 with its price and where it is now."""

    class PriceSource(models.TextChoices):
        ACTUAL = "actual", _("实际售价")
        AVERAGE = "average", _("已查清的平均实际售价")
        TAG = "tag", _("标价")
        MARKET = "market", _("正品市场中间价")

    case = models.ForeignKey(Case, models.PROTECT, related_name="goods")
    held_by = models.ForeignKey("cases.Measure", models.PROTECT, null=True, blank=True, related_name="goods")
    serial = models.PositiveIntegerField(_("序号"))
    name = models.CharField(_("物品名称"), max_length=120)
    mark = models.CharField(_("标识"), max_length=80, blank=True)
    model = models.CharField(_("规格型号"), max_length=80, blank=True)
    unit = models.CharField(_("单位"), max_length=10)
    quantity = models.PositiveIntegerField(_("扣押数量"), default=0)
    sold = models.PositiveIntegerField(_("已售数量"), default=0)
    unit_price_fen = models.BigIntegerField(_("单价"), default=0)
    price_source = models.CharField(_("单价来源"), max_length=8, choices=PriceSource.choices)
    price_note = models.CharField(_("单价怎么来的"), max_length=160, blank=True)
    purchase_price_fen = models.BigIntegerField(_("进价"), null=True, blank=True)
    seal_no = models.CharField(_("封条号"), max_length=60, blank=True)
    storage_place = models.CharField(_("存放地点"), max_length=120, blank=True)
    perishable = models.BooleanField(_("易腐烂、变质等"), default=False)
    counts = models.BooleanField(_("计入金额"), default=True)
    witnesses = models.CharField(_("经手的两名人员"), max_length=160, blank=True)
    second_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("另一名人员")
    )
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("经手人")
    )
    movement_note = models.TextField(_("变动情况"), blank=True)
    evidence_kept = models.CharField(_("留取的证据"), max_length=160, blank=True)
    destroyed_place = models.CharField(_("销毁地点"), max_length=160, blank=True)
    destroyed_way = models.CharField(_("销毁方式"), max_length=160, blank=True)
    destroyed_witnesses = models.CharField(_("在场监督的人"), max_length=160, blank=True)
    holder_consent = models.CharField(_("著作权人同意的证据"), max_length=20, blank=True)
    use_text = models.TextField(_("怎样处理"), blank=True)
    exempt_basis = models.CharField(_("不移交依据"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("涉案物品")
        verbose_name_plural = _("涉案物品")
        constraints = [models.UniqueConstraint(fields=["case", "serial"], name="goods_serial")]

    @property
    def value_fen(self) -> int:
        """(sold + seized) × unit price, in fen; nothing where the line only proves."""
        return (self.sold + self.quantity) * self.unit_price_fen if self.counts else 0

    def handler_ids(self) -> frozenset[int]:
        return self.case.handler_ids()

    @property
    def responsible_id(self) -> int | None:
        return self.case.officer_id

    def facts(self) -> GoodsFacts:
        two = self.second_person_id is not None and self.second_person_id != self.moved_by_id
        from cases.facts.goods import goods_facts

        return goods_facts(self, two_people=two)

    def label(self) -> str:
        return self.name
