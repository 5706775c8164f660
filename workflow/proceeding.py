"""Whatever has a stage and clocks: the abstract row that every procedure, order and listing builds on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from agencies.models import Agency
from agencies.standing import Standing
from workflow.step import FLOWS, Flow, StepSpec


class Proceeding(models.Model):
    """`stage` moves only by perform; `version` and the chain's head move with every write to the file.

    Never call refresh_from_db on one: read it again. Steps are offered by the proxy of its kind only.
    """

    kind = models.CharField(_("种类"), max_length=24)
    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("承办机关"), related_name="+")
    province = models.CharField(max_length=6)
    city = models.CharField(max_length=6, blank=True)
    county = models.CharField(max_length=6, blank=True)
    secret = models.BooleanField(_("只限指定人员"), default=False)
    stage = FSMField(_("阶段"), max_length=32, protected=True)
    is_open = models.BooleanField(_("在办"), default=True)
    version = models.PositiveIntegerField(default=0)
    chain_head = models.CharField(max_length=64, blank=True)
    chain_length = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(_("开始时间"))
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)
    imported = models.BooleanField(_("导入"), default=False)

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        # the state library opens its protected fields for the whole process while it refreshes
        raise RuntimeError("read the proceeding again instead of refreshing it")

    @property
    def flow_of(self) -> Flow:
        return FLOWS[self.kind]

    @property
    def as_of(self) -> datetime:
        """The moment the facts are asked for: that of the act while a step is being taken, else now."""
        at: datetime | None = self.__dict__.get("_act_at")
        return at or timezone.now()

    def ask_at(self, at: datetime, *, guards: Sequence[Any] = ()) -> None:
        """Ask everything from here on as of the moment of the act; an act entered late is judged by its own day."""
        self.__dict__["_act_at"] = at
        self.__dict__["_asking"] = tuple(guards)

    def is_asked(self, guard: Any) -> bool:
        """Whether what only this guard reads must be loaded: while a step is taken, whether the step has that guard."""
        asking = self.__dict__.get("_asking")
        return asking is None or guard in asking

    def facts(self) -> Any:
        """Load the frozen facts that the guards of this flow ask about."""
        raise TypeError(f"{type(self).__name__} has no flow; ask the door for the right proxy")

    def handler_ids(self) -> frozenset[int]:
        """User ids of the handlers now in charge."""
        return frozenset()

    @property
    def responsible_id(self) -> int | None:
        return None

    @property
    def opening_clock(self) -> str:
        """The limit that runs from the opening; a flow of several purposes chooses by the row."""
        return self.flow_of.case_clock

    def held_along(self) -> tuple["Proceeding", ...]:
        """Proceedings of the same file whose clocks a hold on this one pauses as well."""
        return ()

    def may_be_recorded_by(self, standing: Standing, role: str) -> bool:
        """Whether this person may record another organ's act from its paper."""
        return standing.holds(role, self.agency_id)

    def acts_for(self, user_id: int, sides: tuple[str, ...]) -> bool:
        """Whether this person is a party of one of these sides, or acts for one; nobody by default."""
        return False

    def lock_first(self) -> None:
        """Lock the rows that every writer of this group locks before this one; nothing by default."""

    def specs(self) -> dict[str, StepSpec]:
        return self.flow_of.steps

    def label(self) -> str:
        return f"{self.flow_of.label} {self.pk}"

    @classmethod
    def subject_type(cls) -> ContentType:
        return ContentType.objects.get_for_model(cls)
