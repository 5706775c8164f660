"""Who a credit record is about, found by code, by name, by former name and by half a name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from agencies.fields import EncryptedCharField


class CreditSubject(models.Model):
    """A unit, an individual business or a natural person. Natural persons have no name keys: nobody browses them.

    `shown_until` is the last day on which any of its records is public: what the public may find is a comparison with
    today, so that nothing outlives its period even where no job has run.
    """

    class Kind(models.TextChoices):
        UNIT = "unit", _("法人及非法人组织")
        SOLE = "sole", _("个体工商户")
        PERSON = "person", _("自然人")

    RULE_KIND = {Kind.UNIT: "ORG", Kind.SOLE: "INDIV_BUSINESS", Kind.PERSON: "NATURAL"}

    kind = models.CharField(_("主体类别"), max_length=8, choices=Kind.choices)
    name = models.CharField(_("名称（姓名）"), max_length=200)
    credit_code = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    identity_no = EncryptedCharField(_("证件号码"), max_length=64, blank=True, default="")
    identity_index = models.CharField(max_length=64, blank=True, editable=False)
    region_code = models.CharField(_("登记地区划"), max_length=6, blank=True)
    place = models.CharField(_("登记地"), max_length=160, blank=True)
    legal_representative = models.CharField(_("法定代表人（负责人）"), max_length=80, blank=True)
    status = models.CharField(_("登记状态"), max_length=10, default="存续")
    normal_name = models.CharField(max_length=200, blank=True, editable=False)
    core = models.CharField(max_length=80, blank=True, editable=False)
    shown_until = models.DateField(_("公示至"), null=True, blank=True)
    was_shown = models.BooleanField(_("曾经公示"), default=False)
    source = models.CharField(_("来源"), max_length=40, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("信用主体")
        verbose_name_plural = _("信用主体")
        default_permissions = ()
        indexes = [
            # whole indexes: a value that travels as a parameter cannot use an index with a condition
            models.Index(fields=["credit_code"], name="subject_code"),
            models.Index(fields=["identity_index"], name="subject_identity"),
            models.Index(fields=["normal_name"], name="subject_normal"),
            models.Index(fields=["core", "id"], name="subject_core"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["credit_code"], condition=~Q(credit_code=""), name="subject_code_once"),
            models.UniqueConstraint(
                fields=["identity_index"], condition=~Q(identity_index=""), name="subject_identity_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_person(self) -> bool:
        return self.kind == self.Kind.PERSON

    @property
    def rule_kind(self) -> str:
        """The word of the masking matrix for its kind."""
        return self.RULE_KIND[self.Kind(self.kind)]


class FormerName(models.Model):
    """A name the subject bore before; the record follows the credit code, the search finds both."""

    subject = models.ForeignKey(CreditSubject, models.CASCADE, related_name="former_names")
    name = models.CharField(_("曾用名"), max_length=200)
    normal_name = models.CharField(max_length=200, editable=False)
    core = models.CharField(max_length=80, blank=True, editable=False)
    until_on = models.DateField(_("用至"), null=True, blank=True)

    class Meta:
        verbose_name = _("曾用名")
        verbose_name_plural = _("曾用名")
        indexes = [
            models.Index(fields=["normal_name"], name="former_normal"),
            models.Index(fields=["core"], name="former_core"),
        ]
        constraints = [models.UniqueConstraint(fields=["subject", "normal_name"], name="former_once")]


class NameToken(models.Model):
    """A pair of characters (or one) of a trade name: what half a name is found by."""

    subject = models.ForeignKey(CreditSubject, models.CASCADE, related_name="tokens")
    token = models.CharField(max_length=4)

    class Meta:
        verbose_name = _("名称索引")
        verbose_name_plural = _("名称索引")
        default_permissions = ()
        indexes = [models.Index(fields=["token", "subject"], name="token_subject")]
        constraints = [models.UniqueConstraint(fields=["subject", "token"], name="token_once")]
