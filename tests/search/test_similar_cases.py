"""Like cases: what rules read in any judgment, many questions at once, and bad lines that stop nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from agencies.reach import Reach
from search.engines.base import Engine, Hit
from search.features import causes_of, features
from search.models import Precedent
from search.query import Related
from search.search_documents import PrecedentSource, with_precedents
from search.similar import Likeness
from search.telling import terms_of

CRIMINAL = (
    "本院认为，被告人李某犯盗窃罪，依照《中华人民共和国刑法》第二百六十四条、第六十七条第三款之规定，罚金三千元。"
)
CIVIL = "原告甲公司与被告乙公司侵害商标权纠纷一案，依照《中华人民共和国商标法》第五十七条第二项，赔偿30万元。"
REVIEW = "原告不服被告作出的行政处罚决定，提起行政诉讼，依照《中华人民共和国行政诉讼法》第六十九条。"


def test_cause_and_articles_are_read_in_any_field_of_law() -> None:
    assert {"cause:盗窃", "article:《刑法》第264条", "article:《刑法》第67条", "act:steal"} <= set(features(CRIMINAL))
    assert {"cause:侵害商标权", "right:trademark", "article:《商标法》第57条"} <= set(features(CIVIL))
    assert "cause:行政处罚" in features(REVIEW)
    assert not any("诉讼法" in found for found in features(REVIEW)), "articles of procedure tell nothing"


def test_an_article_is_the_same_in_figures_and_in_characters() -> None:
    assert features("依照刑法第二百一十三条") == features("依照刑法第213条") == ("article:《刑法》第213条",)


def test_a_charge_of_several_acts_is_shared_with_a_charge_of_one() -> None:
    assert causes_of("走私、贩卖、运输、制造毒品罪") == (
        "cause:走私毒品",
        "cause:贩卖毒品",
        "cause:运输毒品",
        "cause:制造毒品",
    )
    assert set(causes_of("贩卖毒品罪")) < set(causes_of("走私、贩卖毒品"))


def test_the_words_around_a_charge_are_no_charge() -> None:
    assert [f for f in features("被告人犯罪情节较轻，有悔罪表现，构成犯罪。") if f.startswith("cause")] == []


def test_persons_and_places_do_not_take_part_in_the_comparison() -> None:
    terms = set(terms_of("被告人李海生，在云澜省滨海市城关区销售假冒注册商标的皮鞋。李海生供述属实。"))
    assert not terms & {"李海", "海生", "云澜", "滨海"}
    assert {"假冒", "皮鞋"} <= terms


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="犯罪第条款《》刑法、纠纷原告公司与万元，。构成以0123456789一二百十〇(（李张市省", max_size=400)
)
def test_no_text_breaks_the_rules(text: str) -> None:
    assert all(":" in feature for feature in features(text))
    terms_of(text)


pytestmark = pytest.mark.django_db


@pytest.fixture
def library(house_engine: Engine, only_sources: Callable[..., None], tmp_path: Path) -> Engine:
    only_sources(PrecedentSource())
    rows = [
        {"external_id": "theft", "title": "李某盗窃一案", "facts": "李某进入住宅窃得手机。", "reasoning": CRIMINAL},
        {"external_id": "mark", "title": "王某一案", "facts": "王某在网店销售假冒注册商标的皮鞋。",
         "reasoning": "本院认为，王某犯销售假冒注册商标的商品罪，依照《刑法》第二百一十四条。"},
        {"external_id": "drink", "title": "赵某一案", "facts": "赵某醉酒驾驶汽车。",
         "reasoning": "本院认为，赵某犯危险驾驶罪，依照《刑法》第一百三十三条之一。"},
    ]  # fmt: skip
    path = tmp_path / "library.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    call_command("import_precedents", path)
    return house_engine


def asked(tmp_path: Path, *lines: Any, **options: Any) -> list[dict[str, Any]]:
    path, out = tmp_path / "queries.jsonl", tmp_path / "answers.jsonl"
    written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(written), encoding="utf-8")
    call_command("similar_cases", queries=path, out=out, **{"top": 10, **options})
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_line_is_answered_best_first_with_reasons(library: Engine, tmp_path: Path) -> None:
    shoes = "张某开网店出售假冒注册商标的皮鞋。"
    first, second = asked(tmp_path, {"id": 1, "text": shoes}, {"id": "b", "text": "醉酒后驾驶汽车"})
    assert (first["id"], second["id"]) == (1, "b")
    assert [first["hits"][0]["external_id"], second["hits"][0]["external_id"]] == ["mark", "drink"]
    scores = [hit["score"] for hit in first["hits"]]
    assert scores == sorted(scores, reverse=True)
    reasons = first["hits"][0]["reasons"]
    assert "right:trademark" in reasons["shared"] and "皮鞋" in reasons["passages"][0]["theirs"]


def test_only_the_candidates_are_ranked_from_whatever_field_is_named(library: Engine, tmp_path: Path) -> None:
    line = {
        "id": 1,
        "text": "张某开网店出售假冒注册商标的皮鞋，醉酒驾驶汽车。",
        "candidates": ["drink"],
        "pool": ["mark"],
    }
    assert [hit["external_id"] for hit in asked(tmp_path, line)[0]["hits"]] == ["drink"]
    assert [hit["external_id"] for hit in asked(tmp_path, line, within="pool")[0]["hits"]] == ["mark"]


def test_a_candidate_the_library_does_not_hold_is_said(
    library: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (answer,) = asked(tmp_path, {"id": 1, "text": "醉酒驾驶", "candidates": ["drink", "nobody"]})
    assert [hit["external_id"] for hit in answer["hits"]] == ["drink"]
    assert "nobody" in capsys.readouterr().err


def test_bad_lines_are_said_with_their_number_and_the_rest_is_answered(
    library: Engine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = ("{", "[]", '{"id": 1}', {"id": 2, "text": "x", "candidates": "no"}, {"id": True, "text": "x"}, "[" * 100_000)
    with pytest.raises(SystemExit) as ended:
        asked(tmp_path, *bad, "", {"id": 9, "text": "醉酒驾驶"})
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert all(f"第 {number} 行" in told for number in range(1, 7)) and "第 8 行" not in told
    assert [json.loads(line)["id"] for line in (tmp_path / "answers.jsonl").read_text().splitlines()] == [9]


def test_what_cannot_go_on_is_a_sentence(library: Engine, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="未能读完"):
        call_command("similar_cases", queries=tmp_path / "none", out=tmp_path / "out", top=3)
    with pytest.raises(CommandError, match="--top"):
        asked(tmp_path, {"id": 1, "text": "x"}, top=0)


def test_a_text_of_many_terms_is_ranked_as_if_all_were_asked_at_once(
    library: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the engine takes few terms at once, the first finds are scored again by all of them: the same scores."""
    rows = [
        Precedent(external_id=f"n{n}", title=f"第{n}案", digest=f"{n:064}",
                  facts=f"{CRIMINAL if n % 3 else CIVIL}王某在网店销售假冒注册商标的{'皮鞋、' * (n % 7)}服装{n}件。")
        for n in range(40)
    ]  # fmt: skip
    Precedent.objects.bulk_create(rows)
    library.add(PrecedentSource().load(list(PrecedentSource().pks_after(0, 100))))
    library.commit()
    text = f"{CRIMINAL}张某开网店出售假冒注册商标的皮鞋和服装，经鉴定为假冒商品。"

    def ranked() -> list[tuple[int, float]]:
        return [(one.pk, round(one.score, 3)) for one in Likeness(library, with_precedents(Reach())).run(text, 8)]

    asked: list[int] = []
    related = library.related

    def noted(one: Related) -> tuple[Hit, ...]:
        asked.append(len(one.terms))
        return related(one)

    monkeypatch.setattr(library, "related", noted)
    whole = ranked()
    assert len(whole) == 8 and len(asked) == 2 and min(asked) > 12
    asked.clear()
    monkeypatch.setattr(library, "many_terms", lambda: 12)
    assert ranked() == whole
    assert asked[::2] == [12, 12] and min(asked[1::2]) > 12
