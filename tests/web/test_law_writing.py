"""Writing law through pages: a local row moves a due date, a notice moves clocks; who may not is told why."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.models import Entry, Payload
from tests.cases.penalty_line import open_clue
from tests.cast import Cast
from workflow.models import Deadline
from workflow.models.law import CalendarYear, LawRow, WorkCalendarDay

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine("2026-11-24T02:00:00+00:00", tick=False)]

FORM = "/law/time_limits/pct:P01/local/"
LOAD = "/law/calendar/2027/load/"
NOTICE = {
    "source": "国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕9号）",
    "holidays": "2027-01-01 至 2027-01-03 元旦\n2027-02-05 至 2027-02-11 春节\n",
    "makeup": "2027-02-20 春节",
}


def prefilled(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page would send unchanged."""
    form = client.get(address).context["form"]
    values = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {name: "on" if value is True else value or "" for name, value in values.items() if value is not False}


def asked(cast: Cast, client: Client, **changes: Any) -> dict[str, Any]:
    row = {"agency": cast.agency("m").pk, "effective_from": "2026-11-24", "basis": "《云澜市办案规定》第三条"}
    return {**prefilled(client, FORM), **row, **changes}


def test_local_row_shortens_the_clock_of_the_agency_and_of_no_other(cast: Cast) -> None:
    client = cast.client("wuxia")
    before = Deadline.objects.get(subject_id=open_clue(cast).pk, code="pct:P01")
    answer = client.post(FORM, asked(cast, client, amount="10"))
    assert (answer.status_code, answer["Location"]) == (302, "/law/time_limits/pct:P01/")
    after = Deadline.objects.get(subject_id=open_clue(cast).pk, code="pct:P01")
    assert (before.amount, after.amount) == (15, 10)
    assert after.last_day == date(2026, 12, 8)
    assert after.law_row.agency_id == cast.agency("m").pk
    assert Deadline.objects.get(pk=before.pk).last_day == before.last_day
    page = client.get("/law/time_limits/pct:P01/").content.decode()
    for words in ("本地：云澜市市场监督管理局", "吴夏录入", "《云澜市办案规定》第三条", "10个工作日"):
        assert words in page
    other = cast.client("jiangping").get("/flows/penalty/").content.decode()
    assert "15个工作日" in other


def test_local_row_leaves_one_entry_with_old_and_new_values(cast: Cast) -> None:
    client = cast.client("guanli")
    client.post(FORM, asked(cast, client, amount="12"))
    line = LawRow.objects.get(shipped=False)
    [entry] = Entry.objects.filter(verb="workflow.local_row_added")
    body: Any = Payload.objects.get(entry=entry).body
    assert (entry.actor_id, entry.agency, entry.subject_id) == (cast.user("guanli").pk, cast.agency("m").pk, line.pk)
    assert (body["old"]["amount"], body["new"]["amount"]) == ("15", "12")
    assert body["more"]["code"] == "pct:P01"
    assert line.added_by_id == cast.user("guanli").pk


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"basis": ""}, "请填写"),
        ({"effective_from": ""}, "请填写"),
        ({"amount": "四"}, "“四”不符合这一栏的格式"),
        ({"amount": "-3"}, "“-3”不能小于零"),
        ({"amount": "0"}, "期限长度不能是零"),
        ({"effective_to": "2026-01-01"}, "失效日期早于施行日期"),
    ],
)
def test_local_row_that_cannot_stand_is_refused_beside_its_field(cast: Cast, changes: Any, words: str) -> None:
    client = cast.client("wuxia")
    answer = client.post(FORM, asked(cast, client, **changes))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not LawRow.objects.filter(shipped=False).exists()


def test_a_second_row_of_the_same_day_is_refused_and_the_first_stays(cast: Cast) -> None:
    client = cast.client("wuxia")
    client.post(FORM, asked(cast, client, amount="10"))
    answer = client.post(FORM, asked(cast, client, amount="11"))
    assert "本机关已有一行从2026-11-24起施行的" in answer.content.decode()
    assert LawRow.objects.get(shipped=False).data["amount"] == "10"


def test_what_programs_read_as_keys_cannot_be_changed_through_the_form(cast: Cast) -> None:
    client = cast.client("wuxia")
    client.post(FORM, asked(cast, client, aliases="pct:P11", direction="backward", code="pct:P11"))
    line = LawRow.objects.get(shipped=False)
    assert (line.code, line.data["aliases"], line.data["direction"]) == ("pct:P01", "rmc:TL-I04 rmc:TL-I05", "forward")


@pytest.mark.parametrize("username", ["zhoumin", "shenguohua", "linlan"])
def test_whoever_has_not_the_role_is_told_who_has_it(cast: Cast, username: str) -> None:
    client = cast.client(username)
    for answer in (client.get(FORM), client.post(FORM, {"basis": "x"})):
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "不归您办" in page
        assert "法制审核人员或者机关管理员" in page
    assert "新增本地规则</a>" not in client.get("/law/time_limits/pct:P01/").content.decode()
    assert not LawRow.objects.filter(shipped=False).exists()


def test_a_row_for_another_agency_is_refused(cast: Cast) -> None:
    client = cast.client("wuxia")
    answer = client.post(FORM, asked(cast, client, agency=cast.agency("mc").pk))
    assert answer.status_code == 422
    assert not LawRow.objects.filter(shipped=False).exists()


@pytest.mark.parametrize("address", ["/law/thresholds/T213-G2/local/", "/law/credit_measures/J-10/local/"])
def test_national_tables_take_no_local_row(cast: Cast, address: str) -> None:
    answer = cast.client("wuxia").post(address, {"basis": "x"})
    assert answer.status_code == 403
    assert "全国统一的规定" in answer.content.decode()
    assert "《立法法》第十一条" in answer.content.decode()


def late_clock(cast: Cast) -> Deadline:
    """A clock of the last days of January 2027, provisional until the notice is known."""
    from workflow.deadlines import clocks

    case = open_clue(cast)
    moment = timezone.now() + timedelta(days=62)
    return clocks.start(case, "pct:P21", at=moment)


def test_notice_is_previewed_without_writing_and_moves_clocks_when_confirmed(cast: Cast) -> None:
    clock, client = late_clock(cast), cast.client("shengguan")
    assert (clock.provisional, clock.last_day) == (True, date(2027, 2, 22))
    preview = client.post(LOAD, NOTICE).content.decode()
    for words in ("2027-02-22 周一", "2027-02-26 周五"):
        assert words in preview
    assert "云澜市市场监督管理局" in preview
    assert CalendarYear.objects.get(year=2027).provisional
    assert Deadline.objects.get(pk=clock.pk).last_day == date(2027, 2, 22)
    assert not Entry.objects.filter(verb="workflow.calendar_loaded").exists()
    answer = client.post(LOAD, {**NOTICE, "confirm": "1"}, follow=True)
    assert "1个期限随之改期" in answer.content.decode()
    moved = Deadline.objects.get(pk=clock.pk)
    assert (moved.provisional, moved.last_day) == (False, date(2027, 2, 26))
    assert not CalendarYear.objects.get(year=2027).provisional
    assert WorkCalendarDay.objects.get(day=date(2027, 2, 20)).is_working
    [entry] = Entry.objects.filter(verb="workflow.calendar_loaded")
    body: Any = Payload.objects.get(entry=entry).body
    assert body["more"]["moved"] == [[clock.pk, "2027-02-22", "2027-02-26"]]


def test_a_corrected_notice_moves_clocks_that_were_already_certain(cast: Cast) -> None:
    clock, client = late_clock(cast), cast.client("shengguan")
    client.post(LOAD, {**NOTICE, "confirm": "1"})
    longer = {**NOTICE, "holidays": NOTICE["holidays"].replace("2027-02-11", "2027-02-12"), "confirm": "1"}
    client.post(LOAD, longer)
    assert Deadline.objects.get(pk=clock.pk).last_day == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"holidays": "春节放假"}, "“春节放假”读不出本年的日期"),
        ({"holidays": "2026-05-01 劳动节"}, "读不出本年的日期"),
        ({"holidays": "2027-02-30 春节"}, "读不出本年的日期"),
        ({"makeup": "2027-02-22 春节"}, "调休上班的日子应当是周末：2027-02-22"),
        ({"makeup": "2027-02-06 春节"}, "2027-02-06既是放假又是上班"),
        ({"source": ""}, "请填写"),
    ],
)
def test_notice_that_cannot_be_read_names_the_line(cast: Cast, changes: Any, words: str) -> None:
    answer = cast.client("shengguan").post(LOAD, {**NOTICE, **changes, "confirm": "1"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert CalendarYear.objects.get(year=2027).provisional


@pytest.mark.parametrize("username", ["zhoumin", "wuxia", "guanli"])
def test_only_the_province_loads_a_notice(cast: Cast, username: str) -> None:
    client = cast.client(username)
    for answer in (client.get(LOAD), client.post(LOAD, {**NOTICE, "confirm": "1"})):
        assert answer.status_code == 403
        assert "工作日历由省级管理员载入" in answer.content.decode()
    assert CalendarYear.objects.get(year=2027).provisional


def test_the_form_of_a_known_year_is_filled_with_what_is_known(cast: Cast) -> None:
    page = cast.client("shengguan").get("/law/calendar/2026/load/").content.decode()
    assert "2026-02-15 至 2026-02-23 春节" in page
