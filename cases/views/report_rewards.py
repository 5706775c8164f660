"""举报奖励: the list, one reward with its computation, and writing an application down."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.access import case_for, log_read
from cases.actions.reward import apply_for_reward
from cases.doors import subject_for
from cases.forms.report import RewardForm
from cases.models.case import CaseKind
from cases.presenting.proceedingpage import proceeding_page
from cases.presenting.refusals import cards
from cases.presenting.report_rewards import reward_facts_page, reward_rows
from cases.reading.casefile import read_proceeding
from cases.reading.report import pays_rewards, read_rewards
from cases.views.asking import StaffRequest, signed_in, whole
from workflow.refusals import Refused


@signed_in
def reward_list(request: StaffRequest) -> HttpResponse:
    """The rewards of one's agencies; for reward officers and heads, nobody else has such a page."""
    if not pays_rewards(request.standing):
        raise Http404
    open_only = request.GET.get("tab", "open") != "all"
    made = read_rewards(
        request.standing, open_only=open_only, below=whole(request.GET.get("after")), now=timezone.now()
    )
    context = {
        "rows": reward_rows(made.rewards),
        "open_only": open_only,
        "pager": {"before": "", "after": made.after},
    }
    return render(request, "cases/report_rewards.html", context)


@signed_in
def reward(request: StaffRequest, pk: int) -> HttpResponse:
    """One reward with its steps and how its amount came about."""
    now = timezone.now()
    subject = subject_for(request.standing, "reward", pk, now=now)
    if subject.secret:
        log_read(request.standing, f"reward:{pk}")
    page = proceeding_page(read_proceeding(subject, request.standing, now=now), request.standing)
    context = {"page": page, "reward": reward_facts_page(subject, request.standing, now=now)}
    return render(request, "cases/report_reward.html", context)


@signed_in
def apply(request: StaffRequest, pk: int) -> HttpResponse:
    """An intake or reward officer writes down what the reporter applied for."""
    case = case_for(request.standing, pk, now=timezone.now())
    if case.kind != CaseKind.REPORT:
        raise Http404
    form = RewardForm(request.POST if request.method == "POST" else None)
    context = {"case": case, "form": form, "title": _("登记奖励申请"),
               "note": _("申请里不要写举报人的姓名、电话；领奖人身份在发放时核对。")}  # fmt: skip
    if request.method != "POST":
        return render(request, "cases/form.html", context)
    if not form.is_valid():
        return render(request, "cases/form.html", context, status=422)
    try:
        made = apply_for_reward(case, application=form.cleaned_data["application"], standing=request.standing)
    except Refused as refused:
        return render(request, "cases/form.html", {**context, "refusals": cards(refused)}, status=409)
    messages.success(request, _("已登记奖励申请。"))
    return redirect(f"/p/reward/{made.pk}/")
