"""The court takes its own steps of a ruling, and the file ends with its index."""

import pytest
from django.conf import LazySettings

from cases.models import Paper
from tests.cases.ruling_line import approved, clock, clockwork, go, handed_in, read, taken
from tests.cases.test_ruling_after import court, served, urged
from tests.cast import Cast
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def test_the_court_accepts_and_reports_the_enforcement_from_its_own_account(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = urged(cast, now)
        assert cast.client("faguan").get(f"/cases/{case.pk}/").status_code == 404
        case = approved(cast, case, "apply_to_court", court(cast))
        page = cast.client("faguan").get(f"/cases/{case.pk}/").content.decode()
        assert "人民法院受理" in page and f"/cases/{case.pk}/steps/court_accepts/" in page
        case = taken(case, "court_accepts", {"court_case_no": "（2025）云01行审3号"}, by=cast.faguan)
        assert clock(case, "pct:P19").state == "met"
        done = {"court_answer": "executed", "court_text": "已执行完毕。"}
        case = taken(case, "record_enforcement", done, by=cast.faguan)
        assert case.stage == "enforced"
        assert cast.client("faguan").get(f"/cases/{case.pk}/").status_code == 404


def test_an_officer_records_the_court_only_from_its_paper_and_another_court_not_at_all(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = approved(cast, urged(cast, now), "apply_to_court", court(cast))
        with pytest.raises(Refused, match="要附上它的文书"):
            taken(case, "court_accepts", {"court_case_no": "3号"}, by=cast.xiaqing)
        with pytest.raises(Refused):
            taken(case, "court_accepts", {"court_case_no": "3号"}, by=cast.zhoumin)


def test_the_court_of_a_suit_reads_the_file_and_records_its_judgment(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        maker = str(read(case).parties.get(role="respondent").pk)
        go(now, "2025-06-20")
        suit = {"acting_party": maker, "suit_court": "云澜市中级人民法院", "suit_no": "（2025）云01行初9号",
                "suit_organ": cast.agency("co")}  # fmt: skip
        case = handed_in(cast, case, "sue", suit)
        assert f"/cases/{case.pk}/steps/end_suit/" in cast.client("faguan").get(f"/cases/{case.pk}/").content.decode()
        ended = {"acting_party": maker, "suit_outcome": "withdrawn", "suit_text": "准许撤回起诉。"}
        case = taken(case, "end_suit", ended, by=cast.faguan)
        assert case.sides.get(party=maker).suit_outcome == "withdrawn"
        assert cast.client("faguan").get(f"/cases/{case.pk}/").status_code == 404


def test_a_performed_ruling_is_archived_with_an_index_in_three_volumes(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        case = served(cast, now)
        maker = str(read(case).parties.get(role="respondent").pk)
        go(now, "2025-06-20")
        suit = {"acting_party": maker, "suit_court": "云澜市中级人民法院", "suit_no": "（2025）云01行初9号"}
        case = handed_in(cast, case, "sue", suit)
        ended = {"acting_party": maker, "suit_outcome": "upheld", "suit_text": "驳回诉讼请求。"}
        case = handed_in(cast, case, "end_suit", ended)
        go(now, "2025-07-10")
        case = taken(case, "record_performance", {"performance_found": "已停产。"}, by=cast.xiaqing)
        kept = {"archive_no": "云知裁卷1", "archive_note": "正卷一册，副卷一册。"}
        case = taken(case, "archive", kept, by=cast.xiaqing)
        assert case.stage == "archived"
        paper = Paper.objects.get(case=case.pk, code="ruling.index")
        text = str(paper.content)
        assert "云知裁卷1" in text
        order = [text.index(title) for title in ("处理请求书", "证据1", "答辩通知书", "口头审理笔录", "行政裁决书")]
        assert order == sorted(order)
        assert text.index("行政裁决书") < text.index("立案审批表") < text.index("合议笔录") < text.index("诉讼卷")
        assert not paper.services.exists()
