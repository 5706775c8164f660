"""The decision on what somebody else has proposed."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.actions.proposing import PaperApproval
from cases.forms.fields import long_text, moment_field
from cases.reading.sources import documents
from workflow.models import Proposal


class DecisionForm(forms.Form):
    """Approve, send back or withdraw; an opinion goes on the record. What is required is the action's to say."""

    decision = forms.ChoiceField(
        label=_("决定"),
        choices=[
            ("approve", _("批准\n按呈批内容办理，文书随即取号制发")),
            ("return", _("退回\n写明缺什么、怎样补；期限不停")),
            ("withdraw", _("撤回\n呈批人取回修改")),
        ],
        widget=forms.RadioSelect(attrs={"data-cards": ""}),
    )
    opinion = long_text(
        _("意见与理由"), required=False, max_length=300, help_text=_("会写入案卷和审计记录，不能删除。退回必填。")
    )
    paper_at = moment_field(
        _("纸上批准时间"),
        required=False,
        help_text=_("以前在纸上批准的才填；这一步从纸上批准时起发生，期限从那时起算。"),
    )
    paper_by = forms.CharField(label=_("纸上批准人"), required=False, max_length=80)
    paper_document = forms.ChoiceField(label=_("批准的文书（扫描件）"), required=False)
    paper_late_reason = forms.CharField(
        label=_("补录理由"), required=False, max_length=200, help_text=_("比上一步还早的，写明为什么现在才记录。")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, proposal: Proposal, subject: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.proposal = proposal
        choice = cast(forms.ChoiceField, self.fields["paper_document"])
        choice.choices = [("", _("没有文书")), *documents(subject)]
        if proposal.happened_at:
            self.initial.setdefault("paper_at", timezone.localtime(proposal.happened_at))
        self.initial.setdefault("paper_document", proposal.document_id or "")
        self.initial.setdefault("paper_late_reason", proposal.late_reason)

    def offer(self, *codes: str) -> "DecisionForm":
        """Show only the decisions that are this person's to make; what comes back is judged by the action."""
        field = cast(forms.ChoiceField, self.fields["decision"])
        field.choices = [pair for pair in cast(list[tuple[str, str]], field.choices) if pair[0] in codes]
        return self

    def paper_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("paper_at", "paper_by", "paper_document", "paper_late_reason")]

    @property
    def is_on_paper(self) -> bool:
        """Whether the fields of an approval on paper stand open."""
        return bool(self.proposal.happened_at) or any(self[name].value() for name in ("paper_at", "paper_by"))

    @property
    def paper(self) -> PaperApproval:
        """The approval on paper as it was filled in."""
        said = self.cleaned_data
        return PaperApproval(
            at=said["paper_at"], by=said["paper_by"], late_reason=said["paper_late_reason"],
            document_id=int(said["paper_document"]) if said["paper_document"] else None,
        )  # fmt: skip
