"""Search alone at its full size: documents of recombined real sentences, asked in classes beside the bare engines."""

import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any
from unittest.mock import patch

from django.utils import timezone, translation

from agencies.models import User
from agencies.reach import Reach
from agencies.standing import standing_of
from agencies.visibility import reach_of
from search import registry
from search.engines import digest_key, engine
from search.engines.base import Engine
from search.engines.elastic import ElasticEngine
from search.query import Query
from search.rebuilding import Rebuild
from search.service import find
from search.similar import Likeness, Within
from tests.bench import bare_engines
from tests.bench.bare_engines import Bare, BareClient
from tests.bench.engines import server
from tests.bench.generated import NAME, Generated
from tests.bench.house import House
from tests.bench.pages import getter, page
from tests.bench.recombined import AGENCIES
from tests.bench.run import say
from tests.bench.table import Line, as_markdown, as_text, number, rate
from tests.bench.timing import Call, Sample, elapsed, of_pairs, side_by_side
from tests.cast import Cast

EMBEDDED_BAR, ELASTIC_BAR, PAGE_MS, SIMILAR_MS = 1.5, 1.3, 120, 60
INDEXED_A_SECOND = 1_500
SEEN_AGENCIES, BY_NAME, PAGE, LIKE_CHARS = 500, 20, 20, 450
FACETS = ("kind", "stage", "year")
# fmt: off
WORDS = [
    "商标", "侵权", "假冒", "销售", "鉴定", "运动", "仓库", "合同", "赔偿", "手机", "网店", "专利", "包装",
    "标识", "食品", "白酒", "服装", "快递", "账本", "扣押", "价格", "库存", "批发", "授权", "注册", "货款",
    "工厂", "发票", "软件", "图书", "公证", "录像", "举报", "检查", "配件", "轮胎", "机油", "化妆", "香烟",
    "药品",
]
# fmt: on


@dataclass(frozen=True)
class Sizes:
    """How much is filled in, of it how much in Elasticsearch too, and how often each class is asked."""

    documents: int
    elastic: int
    rounds: int
    seed: int


def run(house: House, sizes: Sizes, *, beside: str, page: Path | None) -> None:
    """Fill both engines, ask both, and write the page where one was asked for."""
    load = [os.getloadavg()[0]]
    with translation.override("zh-hans"):
        source = Generated(house.home / "corpus.sqlite3", most=sizes.documents)
        say("writing the documents")
        source.fill(sizes.seed)
        with registered(source):
            lines, notes = measured(house, source, sizes)
    load.append(os.getloadavg()[0])
    about = [*facts(sizes, beside, load), *notes]
    say("\n" + as_text(lines) + "\n\n" + "\n".join(about))
    if page is not None:
        page.write_text(document(lines, about), encoding="utf-8")
        say(f"written to {page}")


@contextmanager
def registered(*only: registry.SearchSource) -> Iterator[None]:
    """These sources and no others are searched."""
    before = registry.sources()
    registry._SOURCES.clear()
    for source in only:
        registry.register(source)
    try:
        yield
    finally:
        registry._SOURCES.clear()
        registry._SOURCES.update(before)


def measured(house: House, source: Generated, sizes: Sizes) -> tuple[list[Line], list[str]]:
    """The lines of both engines, and what filling them took."""
    rates, note = filled("tantivy", house, engine(), source)
    notes = [note]
    reach = limited_reach(Random(sizes.seed), source)
    asked = questions(source, sizes)
    say("asking tantivy")
    lines = [*rates, *compared("tantivy", engine(), Bare(reach), reach, asked, EMBEDDED_BAR, sizes)]
    lines += [*pages(reach, asked, sizes), like(source, reach, sizes)]
    some = Generated(house.home / "corpus.sqlite3", most=min(sizes.elastic, sizes.documents))
    if not some.most:
        return lines, [*notes, "Elasticsearch: not asked for (`--elastic 0`)"]
    with server() as url:
        if url:
            found, note = elastic(house, f"{url}/bench", some, reach, sizes)
            return [*lines, *found], [*notes, note]
    return lines, [*notes, "Elasticsearch: no server could be had"]


def elastic(house: House, url: str, source: Generated, reach: Reach, sizes: Sizes) -> tuple[list[Line], str]:
    """The same over the first documents alone; the indices are dropped afterwards."""
    made = ElasticEngine(url, digest_key=digest_key())
    try:
        with registered(source):
            rates, note = filled("Elasticsearch", house, made, source)
            say("asking Elasticsearch")
            asked = questions(source, sizes)
            lines = compared("Elasticsearch", made, BareClient(made, reach), reach, asked, ELASTIC_BAR, sizes)
            return [*rates, *lines], note
    finally:
        made.indices.drop(list(made.indices.state().every))


def filled(name: str, house: House, made: Engine, source: Generated) -> tuple[list[Line], str]:
    """The whole index anew, unless it is there: how quickly, and how large; what it took is kept beside it."""
    kept = house.home / f"{name}-{source.most}.json"
    if not (name == "tantivy" and kept.exists() and made.health().documents):
        say(f"filling {name}")
        work, started, worked = Rebuild(made), perf_counter(), processor()
        before = work.done
        while work.step():
            pass
        took = {"rows": work.done - before, "seconds": perf_counter() - started, "cpu": processor() - worked}
        kept.write_text(json.dumps({**took, "bytes": size_of(house, made)}))
    took = json.loads(kept.read_text())
    size = f"{name}: {source.most:,} documents, {took['bytes'] / 2**20:,.0f} MB on disk"
    if took["rows"] < source.most:
        size += f"; {source.most - took['rows']:,} of them were there from a run that was interrupted"
    if not took["rows"]:
        return [], size
    a_second, of_processor = (took["rows"] / took[one] for one in ("seconds", "cpu"))
    what = f"{name}, indexed ({of_processor:,.0f} a second of processor time, all processes)"
    bar = INDEXED_A_SECOND if name == "tantivy" else 0
    line = rate(what, ours=a_second, theirs=0, unit="documents/s", beside="", at_least=bar)
    return [line], f"{size}; indexed in {took['seconds']:,.0f} s"


def processor() -> float:
    """Seconds of processor time of this process and of those it started and saw end."""
    return sum(os.times()[:4])


def size_of(house: House, made: Engine) -> int:
    """Bytes of the index in use."""
    if not isinstance(made, ElasticEngine):
        return house.bytes_of("search")
    told: Any = made.server.reading.indices.stats(index=made.indices.alias, metric="store").body
    return int(told["_all"]["primaries"]["store"]["size_in_bytes"])


def limited_reach(draw: Random, source: Generated) -> Reach:
    """周敏 with 500 of 3,000 agencies, of every size, and some files opened to her by name."""
    user = User.objects.get(username="zhoumin")
    reach = reach_of(standing_of(user, on=timezone.localdate()), now=timezone.now())
    agencies = frozenset(draw.sample(range(1, AGENCIES + 1), SEEN_AGENCIES))
    named = frozenset((NAME, draw.randint(1, source.most)) for _ in range(BY_NAME))
    return replace(reach, agencies=agencies, granted=reach.granted | named)


def questions(source: Generated, sizes: Sizes) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Questions of each class, drawn from the documents by rule: a text and the kinds it is narrowed to."""
    draw = Random(sizes.seed)
    rows = [source._read([draw.randint(1, source.most)])[0] for _ in range(sizes.rounds)]
    every: frozenset[str] = frozenset()

    def phrase(text: str) -> str:
        start = draw.randrange(max(1, len(text) - 40))
        runs = sorted((run for run in bare_engines.runs_of(text[start : start + 60])), key=len)
        return runs[-1][: draw.randint(4, 8)]

    return {
        "two characters": [(draw.choice(WORDS), every) for _ in rows],
        "phrase": [(f"“{phrase(row.text)}”", every) for row in rows],
        "number": [(row.number, every) for row in rows],
        "name": [(row.name, every) for row in rows],
        "two words": [(" ".join(draw.sample(WORDS, 2)), every) for _ in rows],
        "a word and a kind": [(draw.choice(WORDS), frozenset({row.kind})) for row in rows],
    }


def compared(
    name: str, ours: Engine, bare: Any, reach: Reach, asked: dict[str, list[Any]], bar: float, sizes: Sizes
) -> list[Line]:
    """Each class with the page alone, with three facets, and by date, beside the same asked by hand."""
    made = []
    for what, texts in asked.items():
        for facets, label in (((), "page of 20"), (FACETS, "page and three facets")):
            queries = [Query(reach=reach, text=t, kinds=k, facets=facets, limit=PAGE) for t, k in texts]
            calls = [bare.call(t, facets, k) for t, k in texts]
            sample, beside = side_by_side(
                lambda n, q=queries: ours.search(q[n % len(q)]),  # type: ignore[misc]
                lambda n, c=calls: c[n % len(c)](n),  # type: ignore[misc]
                rounds=sizes.rounds,
            )
            met = sample.p50 <= bar * beside.p50
            made.append(Line(f"{name}, {label}, {what}", "ms", sample, f"{name} alone, same rights", beside,
                             f"ratio ≤ {bar:g}", met))  # fmt: skip
    return made


def pages(reach: Reach, asked: dict[str, list[Any]], sizes: Sizes) -> list[Line]:
    """The highlighted results, and the whole page with rows, facets and template, for the same rights."""
    client = Cast().client("zhoumin")
    lines = []
    for what, texts in asked.items():
        queries = [Query(reach=reach, text=t, kinds=k, limit=PAGE) for t, k in texts]
        beside: tuple[str, Call] = ("our engine call", lambda n, q=queries: engine().search(q[n % len(q)]))  # type: ignore[misc]
        sample, theirs = side_by_side(lambda n, q=queries: find(q[n % len(q)]), beside[1], rounds=sizes.rounds)  # type: ignore[misc]
        lines.append(Line(f"results with marked snippets, {what}", "ms", sample, beside[0], theirs))
        addresses = [f"/search/?q={t}" + "".join(f"&kind={one}" for one in k) for t, k in texts]
        with patch("web.searching.reach_of", lambda s, **given: seen_too(reach, reach_of(s, **given))):
            call = getter(client, lambda n, a=addresses: a[n % len(a)])  # type: ignore[misc]
            lines.append(page(f"search page, {what}", call, beside, rounds=sizes.rounds, at_most=PAGE_MS))
    return lines


def seen_too(reach: Reach, own: Reach) -> Reach:
    """Her own rights, asked of the database as ever, with the agencies and the files of the measurement."""
    return replace(own, agencies=own.agencies | reach.agencies, granted=own.granted | reach.granted)


def like(source: Generated, reach: Reach, sizes: Sizes) -> Line:
    """Similar cases to a text of 450 characters, with both passes and the reasons."""
    draw = Random(sizes.seed)
    texts = [source._read([draw.randint(1, source.most)])[0].text[:LIKE_CHARS] for _ in range(sizes.rounds)]
    within = Within(sources=frozenset({NAME}))
    taken = [elapsed(lambda n: Likeness(engine(), reach, within).run(texts[n % len(texts)], 10), n)
             for n in range(min(sizes.rounds, 30))]  # fmt: skip
    sample = of_pairs(taken)
    none = Sample(0.0, 0.0, 0.0)
    return Line(f"similar cases, {LIKE_CHARS} characters, with reasons", "ms", sample, "", none,
                f"p50 ≤ {SIMILAR_MS} ms", sample.p50 <= SIMILAR_MS)  # fmt: skip


def facts(sizes: Sizes, beside: str, load: list[float]) -> list[str]:
    """On what, when, under which load."""
    return [
        f"Command: `ZHIHENG_DATA=… python -m tests.bench --documents {sizes.documents} --elastic {sizes.elastic} "
        f"--rounds {sizes.rounds} --seed {sizes.seed}` (each round another question)",
        f"Day: {timezone.localdate().isoformat()}",
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; load (one minute) "
        f"at the beginning and at the end of this run: {load[0]:.1f} → {load[1]:.1f}; beside it ran {beside}",
    ]


def document(lines: list[Line], about: list[str]) -> str:
    """The page of the documentation."""
    text = (Path(__file__).parent / "search_page.md").read_text(encoding="utf-8")
    missed = [
        f"- {line.what}: {number(line.ours.p50)} / {number(line.ours.p95)} {line.unit} (bar {line.bar})"
        for line in lines
        if line.met is False
    ]
    return text.format(
        about="\n".join(f"- {one}" for one in about),
        table=as_markdown(lines),
        missed="\n".join(missed) or "None in this run.",
    )
