"""Forms of hearings and rooms: when, where, for what."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.actions.hearings import set_by
from cases.forms.fields import moment_field
from cases.models import Hearing, Room
from cases.reading.hearings import HearingPlan, Seat


class HearingForm(forms.Form):
    """One meeting of the people of a case."""

    purpose = forms.ChoiceField(label=_("事由"), choices=Hearing.Purpose.choices)
    starts_at = moment_field(_("开始"))
    minutes = forms.IntegerField(label=_("预计时长（分钟）"), min_value=10, max_value=720, initial=120)
    room = forms.ModelChoiceField(label=_("场所"), queryset=Room.objects.none(), required=False)
    place = forms.CharField(
        label=_("地点"), max_length=120, required=False, help_text=_("选了场所可以不填；不在本机关的写明地址。")
    )
    online_link = forms.CharField(label=_("视频会议地址"), max_length=200, required=False)
    open_to_public = forms.BooleanField(label=_("公开举行"), required=False)

    def __init__(self, *args: Any, rooms: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        free = [(value, label) for value, label in Hearing.Purpose.choices if set_by(kind, value) is None]
        self.fields["purpose"].choices = free  # type: ignore[attr-defined]
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]

    def plan(self, people: tuple[Seat, ...]) -> HearingPlan:
        """The clean values as a plan."""
        data = self.cleaned_data
        room = data["room"]
        return HearingPlan(
            purpose=data["purpose"], starts_at=data["starts_at"], room=room, people=people,
            ends_at=data["starts_at"] + timedelta(minutes=data["minutes"]),
            place=data["place"] or (room.name if room else "") or data["online_link"],
            online_link=data["online_link"] or (room.online_link if room else ""),
            open_to_public=data["open_to_public"],
        )  # fmt: skip


class MoveForm(HearingForm):
    """Another time or place, with the reason."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class CancelForm(forms.Form):
    """Why it will not take place."""

    reason = forms.CharField(label=_("理由"), max_length=200)


class HeldForm(forms.Form):
    """The hours that were kept."""

    starts_at = moment_field(_("实际开始"))
    ends_at = moment_field(_("实际结束"))


class RoomForm(forms.Form):
    """A place where people are heard."""

    name = forms.CharField(label=_("名称"), max_length=60)
    seats = forms.IntegerField(label=_("座位"), min_value=2, max_value=1000)
    online_link = forms.CharField(label=_("视频会议地址"), max_length=200, required=False)
    active = forms.BooleanField(label=_("可以使用"), required=False, initial=True)
