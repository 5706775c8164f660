"""Papers, their numbers and signatures, and how each reached each addressee."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from cases.models.people import Party


class Serial(models.Model):
    """The last number given for an agency, a word and a year; locked while the next is taken."""

    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    word = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "word", "year"], name="serial_once")]


class Paper(models.Model):
    """A paper of a file. Content is frozen with its digest when issued; the PDF is only a picture of it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("草稿")
        ISSUED = "issued", _("已制发")
        VOID = "void", _("已作废")

    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="papers")
    subject_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    agency = models.ForeignKey("agencies.Agency", models.PROTECT, related_name="+")
    code = models.CharField(_("文书种类"), max_length=60)
    title = models.CharField(_("标题"), max_length=120)
    number = models.CharField(_("文号"), max_length=60, blank=True)
    state = models.CharField(_("状态"), max_length=8, choices=State.choices, default=State.DRAFT)
    content: Any = models.JSONField(_("内容"))
    template_version = models.CharField(max_length=20)
    digest = models.CharField(_("内容摘要"), max_length=64, blank=True)
    verify_code = models.CharField(_("查验码"), max_length=24, unique=True)
    event_id = models.BigIntegerField(_("所属步骤"), null=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(_("制作时间"))
    issued_at = models.DateTimeField(_("制发时间"), null=True, blank=True)
    pdf = models.FileField(upload_to="papers/", blank=True, max_length=200)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    public = models.BooleanField(_("可以公开"), default=False)
    public_until = models.DateField(_("公开至"), null=True, blank=True)
    void_reason = models.CharField(_("作废理由"), max_length=200, blank=True)
    copy_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="copies")

    class Meta:
        verbose_name = _("文书")
        verbose_name_plural = _("文书")
        indexes = [
            models.Index(fields=["case", "-id"], name="paper_case"),
            models.Index(fields=["subject_type", "subject_id", "-id"], name="paper_subject"),
            models.Index(fields=["agency", "-id"], name="paper_agency"),
            models.Index(fields=["-issued_at", "-id"], name="paper_public", condition=Q(public=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["agency", "number"], condition=~Q(number=""), name="paper_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()


class Signature(models.Model):
    """Who signed what, how and when: the digest is of the exact bytes that were shown."""

    class Method(models.TextChoices):
        ACCOUNT = "account", _("账号登录签署")
        SCREEN = "screen", _("屏幕手写签名")
        PAPER = "paper", _("纸质签名（附扫描件）")
        REFUSED = "refused", _("拒绝签名（由两名人员注明）")

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signatures")
    signer = models.CharField(_("签名人"), max_length=80)
    capacity = models.CharField(_("身份"), max_length=40)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="signatures")
    mark = models.FileField(_("笔迹"), upload_to="signatures/", blank=True, max_length=200)
    mark_sha256 = models.CharField(max_length=64, blank=True)
    method = models.CharField(_("方式"), max_length=8, choices=Method.choices)
    signed_at = models.DateTimeField(_("签名时间"))
    shown_digest = models.CharField(_("所示内容摘要"), max_length=64)
    proof = models.ForeignKey("cases.Evidence", models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField(_("注明"), max_length=200, blank=True)


class SignatureRequest(models.Model):
    """A paper laid before a party to be signed; answered by a signature or by a refusal with its reason."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="signature_requests")
    party = models.ForeignKey(Party, models.PROTECT, related_name="signature_requests")
    asked_at = models.DateTimeField(_("送签时间"))
    due_on = models.DateField(_("希望签署日期"), null=True, blank=True)
    signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, blank=True, related_name="request", verbose_name=_("签名")
    )
    answered_at = models.DateTimeField(_("答复时间"), null=True, blank=True)
    refusal = models.CharField(_("不签署的理由"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("送签")
        verbose_name_plural = _("送签")
        constraints = [models.UniqueConstraint(fields=["paper", "party"], name="signature_asked_once")]


class Service(models.Model):
    """送达 of one paper to one addressee; served when an attempt reached its legal moment."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="services")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    addressee = models.CharField(_("受送达人"), max_length=120)
    served_at = models.DateTimeField(_("送达时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("送达")
        verbose_name_plural = _("送达")
        constraints = [models.UniqueConstraint(fields=["paper", "addressee"], name="service_once")]


class ServiceAttempt(models.Model):
    """One attempt by one method with its proof, and whether it reached."""

    class Method(models.TextChoices):
        DIRECT = "direct", _("直接送达")
        LEAVE = "leave", _("留置送达")
        ELECTRONIC = "electronic", _("电子送达")
        POST = "post", _("邮寄送达")
        ENTRUSTED = "entrusted", _("委托送达")
        NOTICE = "notice", _("公告送达")

    service = models.ForeignKey(Service, models.PROTECT, related_name="attempts")
    method = models.CharField(_("方式"), max_length=12, choices=Method.choices)
    tried_at = models.DateTimeField(_("送出时间"))
    reached_at = models.DateTimeField(_("送达时间"), null=True, blank=True)
    receiver = models.CharField(_("签收人"), max_length=80, blank=True)
    witnesses = models.CharField(_("送达人（见证人）"), max_length=160)
    proof = models.ForeignKey("cases.Evidence", models.PROTECT, null=True, blank=True, related_name="+")
    proof_note = models.CharField(_("凭证"), max_length=160, blank=True)
    failure = models.CharField(_("未送达原因"), max_length=160, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["-tried_at", "-id"], name="attempt_notice", condition=Q(method="notice")),
        ]
