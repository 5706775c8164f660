"""The file: one row for every case of every procedure; what a procedure adds stands in its own detail table."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflow.proceeding import Proceeding


class Matter(models.Model):
    """同一事项: the cases of one dispute, so that report, penalty, transfer and listing are one picture."""

    title = models.CharField(_("事项"), max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("事项")
        verbose_name_plural = _("事项")

    def __str__(self) -> str:
        return self.title


class CaseKind(models.TextChoices):
    """The procedures a case can run."""

    REPORT = "report", _("投诉举报")
    PENALTY = "penalty", _("行政处罚")
    CRIMINAL = "criminal", _("刑事案件")
    RULING = "ruling", _("行政裁决")
    MEDIATION = "mediation", _("调解")
    CONFIRMATION = "confirmation", _("司法确认")
    ADVICE = "advice", _("咨询意见")


class Case(Proceeding):
    """A case of one agency running one procedure. Lists read this table alone."""

    kind = models.CharField(_("种类"), max_length=24, choices=CaseKind.choices)
    number = models.CharField(_("案号"), max_length=40, unique=True)
    title = models.CharField(_("案由"), max_length=200)
    summary = models.TextField(_("简要情况"), blank=True)
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="cases")
    origin = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("承办人")
    )
    main_party = models.CharField(_("当事人"), max_length=120, blank=True)
    opened_on = models.DateField(_("登记日期"))
    region_code = models.CharField(_("行政区划"), max_length=6)
    external_id = models.CharField(_("外部编号"), max_length=60, blank=True)
    sector = models.CharField(_("重点领域"), max_length=40, blank=True)
    link = models.CharField(_("重点环节"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("案件")
        verbose_name_plural = _("案件")
        default_permissions = ()
        permissions = [
            ("view_case", "可以查看案件"),
            ("record_case", "可以凭文书记录"),
        ]
        indexes = [
            models.Index(fields=["agency", "-opened_on", "-id"], name="case_agency"),
            models.Index(fields=["agency", "is_open", "-opened_on", "-id"], name="case_agency_open"),
            models.Index(fields=["agency", "kind", "-opened_on", "-id"], name="case_agency_kind"),
            models.Index(fields=["officer", "is_open", "-opened_on", "-id"], name="case_officer"),
            models.Index(fields=["kind", "province", "-opened_on", "-id"], name="case_province"),
            models.Index(fields=["kind", "city", "-opened_on", "-id"], name="case_city"),
            models.Index(fields=["kind", "county", "-opened_on", "-id"], name="case_county"),
            models.Index(fields=["agency", "kind", "is_open", "stage", "opened_on", "id"], name="case_agency_waiting"),
            models.Index(fields=["matter", "id"], name="case_matter"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "external_id"], condition=~Q(external_id=""), name="case_external_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def label(self) -> str:
        return self.title

    @property
    def responsible_id(self) -> int | None:
        return self.officer_id

    def handler_ids(self) -> frozenset[int]:
        if not hasattr(self, "_handlers"):
            rows = self.assignments.filter(until__isnull=True, capacity__in=Assignment.HANDLING)
            self._handlers = frozenset(rows.values_list("person_id", flat=True))
        return self._handlers

    def acts_for(self, user_id: int, sides: tuple[str, ...]) -> bool:
        """Whether the person is linked, today, to a party of one of these sides."""
        from cases.models.portal import linked

        return linked(user_id, self.pk, sides)

    def forget_handlers(self) -> None:
        """After an assignment changed inside the same transaction."""
        self.__dict__.pop("_handlers", None)


class KindManager(models.Manager[Any]):
    """Cases of one kind with their detail row joined."""

    def __init__(self, kind: str, detail: str, *joined: str) -> None:
        super().__init__()
        self.kind, self.detail, self.joined = kind, detail, joined

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(kind=self.kind).select_related(self.detail, "agency", *self.joined)

    def deconstruct(self) -> Any:
        return (False, "django.db.models.Manager", None, (), {})


class Assignment(models.Model):
    """A person on a case in a capacity between two moments. It also opens a secret file to that person."""

    class Capacity(models.TextChoices):
        LEAD = "lead", _("主办")
        HANDLER = "handler", _("协办")
        REVIEWER = "reviewer", _("审核")
        HOST = "host", _("听证主持")
        NAMED = "named", _("指定查阅")
        CHIEF = "chief", _("合议组组长")
        PANEL = "panel", _("合议组成员")
        CLERK = "clerk", _("书记员")
        MEDIATOR = "mediator", _("调解员")
        TECHNICAL = "technical", _("技术调查官")

    HANDLING = (Capacity.LEAD, Capacity.HANDLER, Capacity.CHIEF, Capacity.PANEL, Capacity.MEDIATOR)

    case = models.ForeignKey(Case, models.CASCADE, related_name="assignments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    capacity = models.CharField(_("身份"), max_length=10, choices=Capacity.choices)
    certificate_no = models.CharField(_("执法证号"), max_length=40, blank=True)
    since = models.DateTimeField(_("起"))
    until = models.DateTimeField(_("止"), null=True, blank=True)
    reason = models.CharField(_("事由"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("经办人")
        verbose_name_plural = _("经办人")
        indexes = [models.Index(fields=["person", "until", "case"], name="assignment_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "capacity"], condition=Q(until__isnull=True), name="assignment_once"
            )
        ]
