"""投诉举报 without sign-in: the form, the code it gives out once, and following a report with that code."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from agencies.access import own_account
from agencies.models import PartyAccount
from cases.actions.report_files import submit_with_files
from cases.actions.reporter import follow
from cases.actions.reward import apply_with_code
from cases.forms.report import FollowForm, PublicPageForm, RewardForm
from cases.presenting.refusals import cards
from cases.presenting.words import stage_name
from cases.reading.report import reward_of_code
from cases.views.public_gate import Allowance, public_page, refused_for_now
from workflow.refusals import Refused

SENDING = Allowance("report", 10, timedelta(hours=1))
FOLLOWING = Allowance("report-follow", 20, timedelta(minutes=10))
# the form in the order people tell it: (heading, names of the fields)
PARTS = (
    ("what", ("nature", "content", "claims")),
    ("whom", ("respondent_name", "respondent_address", "respondent_code", "agency")),
    ("right", ("right_kind", "right_name", "right_number")),
    ("files", ("files",)),
    ("you", ("naming", "sender_kind", "name", "telephone", "address", "identity_no", "publish_consent",
             "commission_consent")),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """The form; sent, it becomes a numbered file, and the code is shown this once."""
    if request.method != "POST":
        return _form(request, PublicPageForm(initial=_known(request)))
    wait = refused_for_now(request, SENDING)
    if wait is not None:
        return wait
    form = PublicPageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=422)
    intake, agency = form.clean_intake(), form.cleaned_data["agency"]
    try:
        made = submit_with_files(
            intake, agency=agency, uploads=form.cleaned_data["files"], right=form.right, account=_account(request)
        )
    except Refused as refused:
        form.show(refused.refusals)
        return _form(request, form, status=422)
    context = {"number": made.case.number, "code": made.follow_code, "agency": agency, "naming": intake.naming,
               "nature": intake.nature, "files": len(form.cleaned_data["files"])}  # fmt: skip
    return public_page(request, "cases/public_report_done.html", context, status=201)


def _account(request: HttpRequest) -> PartyAccount | None:
    """The party's account of whoever is signed in; visitors have none."""
    return own_account(request.standing) if request.user.is_authenticated else None  # type: ignore[attr-defined]


def _known(request: HttpRequest) -> dict[str, str]:
    """What a signed-in sender need not type again."""
    account = _account(request)
    if account is None:
        return {}
    kind = "unit" if account.kind == PartyAccount.Kind.UNIT else "person"
    return {"sender_kind": kind, "name": account.name, "telephone": account.telephone, "address": account.address,
            "naming": "named"}  # fmt: skip


def _form(request: HttpRequest, form: PublicPageForm, *, status: int = 200) -> HttpResponse:
    headings = {
        "what": _("一、什么事"), "whom": _("二、谁、在哪里"), "right": _("三、涉及什么权利"),
        "files": _("四、有没有材料"), "you": _("五、您是谁"),
    }  # fmt: skip
    parts = [(key, headings[key], [form[name] for name in names]) for key, names in PARTS]
    had_files = bool(request.FILES)
    context = {"form": form, "parts": parts, "had_files": had_files, "account": _account(request)}
    return public_page(request, "cases/public_report.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def follow_report(request: HttpRequest) -> HttpResponse:
    """The state of a report by its code, which travels in the body and never in the address."""
    if request.method != "POST":
        return public_page(request, "cases/public_follow.html", {"form": FollowForm()})
    wait = refused_for_now(request, FOLLOWING)
    if wait is not None:
        return wait
    form = FollowForm(request.POST)
    if not form.is_valid():
        return public_page(request, "cases/public_follow.html", {"form": form}, status=422)
    code = form.cleaned_data["code"]
    if follow(code) is None:
        form.add_error("code", _("没有这个查询码。查询码是12位字母和数字，请对照登记时给您的那张单子再输一次。"))
        return public_page(request, "cases/public_follow.html", {"form": form}, status=404)
    if "application" in request.POST:
        return _applied(request, form, code)
    return _state(request, form, code)


def _applied(request: HttpRequest, form: FollowForm, code: str) -> HttpResponse:
    """The holder of the code applies for the reward."""
    wish = RewardForm(request.POST)
    if not wish.is_valid():
        return _state(request, form, code, wish=wish, status=422)
    try:
        apply_with_code(code, application=wish.cleaned_data["application"])
    except Refused as refused:
        return _state(request, form, code, wish=wish, refusals=cards(refused), status=409)
    return _state(request, form, code, applied=True)


def _state(
    request: HttpRequest,
    form: FollowForm,
    code: str,
    *,
    wish: RewardForm | None = None,
    status: int = 200,
    **more: object,
) -> HttpResponse:
    reward = reward_of_code(code)
    context = {
        "form": form,
        "code": code,
        "found": follow(code),
        "reward": reward,
        "reward_stage": stage_name("reward", reward.stage) if reward and reward.stage else "",
        "wish": wish or RewardForm(),
        **more,
    }
    return public_page(request, "cases/public_follow.html", context, status=status)
