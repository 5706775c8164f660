"""Forms around a transfer: starting it, its remedies, the goods slip, a hand-over, the use of evidence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from agencies.models import Agency, User
from cases.actions.goods_transfer import Counting, Line
from cases.forms.fields import long_text
from cases.forms.step import EMPTY, MomentForm, fields_of
from cases.models import GoodsItem, Handover, HandoverItem, Paper, TransferDecision
from cases.reading.sources import agencies, evidence, papers, people
from workflow.flows.transfer.choices import GROUNDS
from workflow.step import StepSpec

# purposes that have a road of their own
OWN_ROADS = (Handover.Purpose.TRANSFER, Handover.Purpose.APPROVAL)


class StartForm(forms.Form):
    """B-01: why the case is screened; the reason may also be chosen when the team is named."""

    ground = forms.ChoiceField(label=_("移送理由类别"), choices=GROUNDS, widget=forms.RadioSelect)


class OpeningStepForm(MomentForm):
    """The inputs of the step that opens a remedy, with the organ it goes to where there is a choice."""

    def __init__(self, *args: Any, specs: tuple[StepSpec, ...], subject: Any, organ: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.specs = specs
        if organ:
            self.fields["organ"] = forms.ChoiceField(
                label=_("人民检察院"), choices=[EMPTY, *agencies(subject, organ)], widget=forms.Select
            )
        for spec in specs:
            for item in spec.inputs:
                for name, field in fields_of(item, subject):
                    self.fields[name] = field
        self.order_fields([name for name in self.fields if name not in MomentForm.base_fields])

    @property
    def organ(self) -> Agency:
        return Agency.objects.get(pk=self.cleaned_data["organ"])

    @property
    def values(self) -> dict[str, Any]:
        return {item.key: self.cleaned_data.get(item.key) for spec in self.specs for item in spec.inputs}


class OpinionForm(forms.Form):
    """LEAD_FOUND: which matter an agency has not transferred."""

    subject = forms.CharField(label=_("事项"), max_length=200, help_text=_("写明哪个机关的哪一件事应当移送。"))


class GoodsForm(forms.Form):
    """D21: every line counted by both sides, two people of the agency, two of the police."""

    place = forms.CharField(label=_("交接地点"), max_length=120)
    second_person = forms.ChoiceField(label=_("本机关另一名经手人"), help_text=_("两名人员经手，另一名不能是您本人。"))
    receiver1 = forms.CharField(label=_("公安机关接收人"), max_length=60, help_text=_("姓名和警号。"))
    receiver2 = forms.CharField(label=_("公安机关另一名接收人"), max_length=60)
    video_id = forms.CharField(label=_("录像编号"), max_length=80, required=False)

    def __init__(self, *args: Any, transfer: TransferDecision, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        here = [pair for pair in people(transfer.agency_id, "OFFICER", "UNIT_HEAD") if pair[0] != str(user.pk)]
        plain = [(value, label.replace("\n", "　")) for value, label in here]
        self.fields["second_person"].choices = [EMPTY, *plain]  # type: ignore[attr-defined]  # a choice field
        rows = GoodsItem.objects.filter(case_id=transfer.case_id, stage__in=("listed", "in_agency_custody"))
        self.items = list(rows.order_by("serial"))
        for item in self.items:
            words = {"name": item.name, "listed": item.quantity, "unit": item.unit}
            self.fields[f"count_{item.pk}"] = forms.IntegerField(
                label=_("%(name)s　清单%(listed)d%(unit)s，实交") % words, min_value=0, required=False,
                initial=item.quantity, help_text=_("不移交的留空。"),
            )  # fmt: skip
            self.fields[f"why_{item.pk}"] = forms.CharField(
                label=_("%(name)s　差异原因") % words, max_length=160, required=False,
                help_text=_("实交与清单不同时必填。"),
            )  # fmt: skip

    @property
    def counting(self) -> Counting:
        data = self.cleaned_data
        lines = [
            Line(item, data[f"count_{item.pk}"], data[f"why_{item.pk}"])
            for item in self.items
            if data.get(f"count_{item.pk}") is not None
        ]
        return Counting(
            place=data["place"], second_person=User.objects.get(pk=data["second_person"]),
            receivers=(data["receiver1"], data["receiver2"]), video_id=data["video_id"], lines=tuple(lines),
        )  # fmt: skip


class CustodyForm(forms.Form):
    """D22: which lines stay here on the police's behalf, on what terms (公通字〔2016〕16号第六条)."""

    items = forms.MultipleChoiceField(label=_("代为保管的物品"), widget=forms.CheckboxSelectMultiple)
    second_person = forms.ChoiceField(label=_("本机关另一名经手人"), help_text=_("两名人员经手，另一名不能是您本人。"))
    custody_conditions = long_text(_("保管地点和条件"), max_length=2000)
    cost_bearer = forms.CharField(label=_("费用由谁承担"), max_length=120)
    release_authority = forms.CharField(label=_("凭谁的决定出库"), max_length=160)
    inspection_dates = forms.CharField(label=_("检查日期"), max_length=160, help_text=_("例：每季度第一周"))

    def __init__(self, *args: Any, transfer: TransferDecision, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        here = [pair for pair in people(transfer.agency_id, "OFFICER", "UNIT_HEAD") if pair[0] != str(user.pk)]
        plain = [(value, label.replace("\n", "　")) for value, label in here]
        self.fields["second_person"].choices = [EMPTY, *plain]  # type: ignore[attr-defined]  # a choice field
        rows = GoodsItem.objects.filter(case_id=transfer.case_id, stage="listed").order_by("serial")
        self.lines = {str(item.pk): item for item in rows}
        self.fields["items"].choices = [  # type: ignore[attr-defined]  # a choice field
            (key, f"{item.serial} {item.name} {item.quantity}{item.unit}") for key, item in self.lines.items()
        ]

    @property
    def kept(self) -> list[GoodsItem]:
        return [self.lines[key] for key in self.cleaned_data["items"]]

    @property
    def terms(self) -> dict[str, str]:
        named = ("custody_conditions", "cost_bearer", "release_authority", "inspection_dates")
        return {key: self.cleaned_data[key] for key in named}


class HandOverForm(forms.Form):
    """交办、委托、协助、告知: which papers and evidence go to which organ, and why."""

    to_agency = forms.ChoiceField(label=_("接收机关"), widget=forms.Select(attrs={"data-narrow": ""}))
    purpose = forms.ChoiceField(
        label=_("事由"), choices=[pair for pair in Handover.Purpose.choices if pair[0] not in OWN_ROADS]
    )
    legal_basis = forms.CharField(label=_("依据"), max_length=200, help_text=_("例：《行政处罚法》第二十六条"))
    papers = forms.MultipleChoiceField(label=_("文书"), required=False, widget=forms.CheckboxSelectMultiple)
    evidence = forms.MultipleChoiceField(label=_("证据"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, case: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.case = case
        others = [pair for pair in agencies(case, "") if pair[0] != str(case.agency_id)]
        self.fields["to_agency"].choices = [EMPTY, *others]  # type: ignore[attr-defined]
        self.fields["papers"].choices = papers(case)  # type: ignore[attr-defined]
        self.fields["evidence"].choices = evidence(case)  # type: ignore[attr-defined]

    @property
    def chosen_papers(self) -> list[Paper]:
        """The papers of this case that were ticked."""
        return list(Paper.objects.filter(case=self.case.pk, pk__in=self.cleaned_data["papers"]))


class UseForm(forms.Form):
    """How the police use a piece of administrative evidence (刑事诉讼法 54(2))."""

    use = forms.ChoiceField(label=_("刑事使用情况"), choices=HandoverItem.Use.choices, widget=forms.RadioSelect)
    reason = long_text(_("理由"), rows=2, required=False, max_length=200, help_text=_("不采用的必须写明理由。"))


GROUND_OF = {"not_filed": "NOT_FILED", "filed": "WRONGFUL"}


def likely_ground(police: str) -> str:
    """The ground that fits what the police have done so far; the guard decides whether it holds."""
    return GROUND_OF.get(police, "OVERDUE")
