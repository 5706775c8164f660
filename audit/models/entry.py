"""Append-only entries in chains, their erasable payloads, and the daily seal over all chains."""

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class Immutable(RuntimeError):
    """Somebody tried to change or remove what may only be added."""


class AppendOnly(models.Model):
    """Refuses change and removal in Python; the database refuses it again by trigger."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Immutable(f"{type(self).__name__} rows are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable(f"{type(self).__name__} rows are never removed")


class Entry(AppendOnly):
    """One thing that happened. `digest` covers every column and the digest before it in the same chain."""

    chain = models.CharField(_("链"), max_length=80)
    seq = models.PositiveIntegerField(_("链内序号"))
    verb = models.CharField(_("动作"), max_length=80)
    subject_type = models.ForeignKey(ContentType, models.PROTECT, null=True, related_name="+")
    subject_id = models.BigIntegerField(null=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    actor_label = models.CharField(_("经办人"), max_length=160)
    agency = models.BigIntegerField(_("机关"), null=True)
    legal_actor = models.CharField(_("行为主体"), max_length=120, blank=True)
    happened_at = models.DateTimeField(_("发生时间"))
    recorded_at = models.DateTimeField(_("记录时间"))
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("经过")
        verbose_name_plural = _("经过")
        constraints = [models.UniqueConstraint(fields=["chain", "seq"], name="entry_chain_seq")]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="entry_subject"),
            models.Index(fields=["agency", "-id"], name="entry_agency"),
            models.Index(fields=["actor", "-id"], name="entry_actor"),
            models.Index(fields=["agency", "verb", "-id"], name="entry_verb"),
        ]

    def covered(self) -> dict[str, Any]:
        """Exactly the values the digest covers; the offline verifier builds the same."""
        return {
            "chain": self.chain,
            "seq": self.seq,
            "verb": self.verb,
            "subject": [self.subject_type_id, self.subject_id],
            "actor": [self.actor_id, self.actor_label],
            "agency": self.agency,
            "legal_actor": self.legal_actor,
            "happened_at": self.happened_at,
            "recorded_at": self.recorded_at,
            "payload": self.payload_digest,
            "previous": self.previous,
        }


class Payload(models.Model):
    """What the entry says in detail; may be erased with a reason, the chain still verifying."""

    entry = models.OneToOneField(Entry, models.PROTECT, primary_key=True, related_name="payload")
    body: Any = models.JSONField(_("内容"), null=True)
    erased_at = models.DateTimeField(_("清除时间"), null=True)
    erased_reason = models.CharField(_("清除理由"), max_length=300, blank=True)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Immutable("a payload is erased, never removed")


class ChainHead(models.Model):
    """The head of a chain that has no proceeding row of its own: one an agency, one for the system."""

    chain = models.CharField(max_length=80, unique=True)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64)


class Seal(AppendOnly):
    """One day's digest over the sorted (chain, length, head) of every chain; each names the one before."""

    sealed_on = models.DateField(_("封存日"), unique=True)
    sealed_at = models.DateTimeField(_("封存时间"))
    chains = models.PositiveIntegerField()
    entries = models.PositiveBigIntegerField()
    last_entry = models.BigIntegerField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
