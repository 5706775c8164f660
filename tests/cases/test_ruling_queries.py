"""What a step of a ruling and the page of its case cost, whatever the size of the file."""

from typing import Any

import pytest
from django.conf import LazySettings

from cases.actions.rooms import save_room
from cases.actions.taking import take_step
from cases.models import RulingClaim, UndisputedFact
from tests.cases import ruling_line as line
from tests.cases.query_count import counted
from tests.cases.ruling_line import at, clockwork, go, read
from tests.cast import Cast, when

pytestmark = pytest.mark.django_db
STEP, PAGE = 20, 25
ROOM = {"name": "第一审理室", "seats": 20, "online_link": "", "active": True}


@pytest.fixture(autouse=True)
def plain_static_files(settings: LazySettings) -> None:
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": static}


def cost(case: Any, step: str, values: dict[str, Any], standing: Any, document: int | None = None) -> list[str]:
    row = read(case)
    moment = when(document_id=document) if document else when()
    with counted() as statements:
        take_step(row, step, values=values, standing=standing, version=None, when=moment)
    return statements


def test_steps_of_a_ruling_cost_at_most_twenty_statements(cast: Cast) -> None:
    with clockwork("2025-04-21") as now:
        line.in_evidence(cast)  # content types and law rows are read once a process
        case = line.filed(cast)
        found = {"serve_request": cost(case, "serve_request", {}, cast.xiaqing)}
        line.serve(cast, case, "ruling.answer-notice")
        line.serve(cast, case, "ruling.evidence-notice")
        proof = line.proof(cast, case)
        found["answer"] = cost(case, "answer", line.answer_values(), cast.xiaqing, proof)
        found["begin_evidence"] = cost(case, "begin_evidence", {}, cast.xiaqing)
        lines = {"undisputed_lines": [{"text": "专利有效。"}]}
        found["list_undisputed"] = cost(case, "list_undisputed", lines, cast.xiaqing)
        case = line.pretrial(cast, read(case))
        place = save_room(cast.agency("ip"), values=ROOM, standing=cast.qiuwei)
        hearing = line.hearing_values(at("2025-05-08"), hearing_room=str(place.pk))
        found["set_hearing"] = cost(case, "set_hearing", hearing, cast.xiaqing)
        line.serve(cast, case, "ruling.hearing-notice")
        go(now, "2025-05-08", 11)
        found["hold_hearing"] = cost(case, "hold_hearing", line.record_values(), cast.xiaqing)
        line.sign_all(cast, case, "ruling.hearing-record")
        case = line.submitted(cast, line.deliberated(cast, read(case)))
        found["rule"] = cost(case, "rule", {"head_opinion": "同意。"}, cast.qiuwei)
    over = {name: len(s) for name, s in found.items() if len(s) > STEP}
    assert over == {}, "\n".join(s[:160] for name in over for s in found[name])


def test_the_page_of_a_big_ruling_costs_at_most_25_queries(cast: Cast) -> None:
    case = line.pretrial(cast)
    RulingClaim.objects.bulk_create(RulingClaim(case=case, serial=n, text=f"请求{n}") for n in range(3, 40))
    UndisputedFact.objects.bulk_create(
        UndisputedFact(case=case, serial=n, text=f"事实{n}", source_stage="pretrial") for n in range(1, 30)
    )
    client = cast.client("xiaqing")
    client.get(f"/cases/{case.pk}/")
    with counted() as statements:
        page = client.get(f"/cases/{case.pk}/").content.decode()
    assert len(statements) <= PAGE, "\n".join(s[:200] for s in statements)
    assert "39．请求39" in page and "无争议事实29" in page and line.MAKER.name in page
