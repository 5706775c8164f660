"""Every step of every flow is declared completely, over clocks, papers and verbs that exist."""

import ast
import csv
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import cases.papers
from audit.verbs import declared
from cases.papers.declaration import Paper
from tests.architecture.source import ROOT, files, tree
from workflow.actors import Actor
from workflow.step import FLOWS, Flow, StepSpec

HAN = re.compile(r"[\u3400-\u9fff]")
ID = re.compile(r"^[a-z]+:\S+$")


def steps() -> Iterator[tuple[Flow, StepSpec]]:
    for flow in FLOWS.values():
        for spec in flow.steps.values():
            yield flow, spec


STEPS = [pytest.param(flow, spec, id=f"{flow.code}.{spec.name}") for flow, spec in steps()]


def clock_codes() -> set[str]:
    with (ROOT / "workflow/law/time_limits.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = {row["code"] for row in rows}
    for row in rows:
        codes.update(alias.strip() for alias in re.split(r"[;,|]", row.get("aliases") or "") if alias.strip())
    return codes


def paper_codes() -> set[str]:
    found: set[str] = set()
    for module in walk_packages(cases.papers.__path__, "cases.papers."):
        for value in vars(import_module(module.name)).values():
            if isinstance(value, Paper):
                found.add(value.code)
            elif isinstance(value, (dict, list, tuple)):
                items = value.values() if isinstance(value, dict) else value
                found.update(item.code for item in items if isinstance(item, Paper))
    return found


def test_there_are_flows_and_steps() -> None:
    assert "penalty" in FLOWS
    assert len(STEPS) > 20


@pytest.mark.parametrize(("flow", "spec"), STEPS)
def test_step_is_declared_completely(flow: Flow, spec: StepSpec) -> None:
    assert ID.match(spec.id), spec.id
    assert HAN.search(str(spec.label)), spec.id
    assert spec.label_en, spec.id
    assert not HAN.search(spec.label_en), spec.id
    assert isinstance(spec.actor, Actor), spec.id
    assert spec.actor.roles or spec.actor.note, spec.id
    # the full title always; the article too, except where the specification marks its number as unconfirmed
    assert "《" in spec.basis or "〔" in spec.basis, f"{spec.id} names no law: {spec.basis}"
    assert spec.sources, spec.id
    assert all(spec.targets), spec.id


@pytest.mark.parametrize(("flow", "spec"), STEPS)
def test_step_has_a_verb_with_both_sentences(flow: Flow, spec: StepSpec) -> None:
    verb = declared()[spec.verb]
    assert re.match(r"^[a-z]+\.[a-z0-9_]+$", verb.code)
    assert HAN.search(verb.zh)
    assert verb.en
    assert not HAN.search(verb.en)


@pytest.mark.parametrize(("flow", "spec"), STEPS)
def test_guards_of_a_step_say_what_they_ask_and_by_which_article(flow: Flow, spec: StepSpec) -> None:
    for guard in spec.guards:
        assert HAN.search(str(guard.label)), spec.id
        # a guard of mere house order (say what is missing) stands on the article of its step
        assert guard.basis or spec.basis, f"{spec.id}: {guard.label}"


@pytest.mark.parametrize(("flow", "spec"), STEPS)
def test_inputs_of_a_step_have_labels_and_their_own_keys(flow: Flow, spec: StepSpec) -> None:
    keys = [one.key for one in spec.inputs]
    assert len(keys) == len(set(keys)), spec.id
    assert all(HAN.search(str(one.label)) for one in spec.inputs), spec.id
    assert all(one.choices for one in spec.inputs if one.kind == "choice" and not one.source), spec.id


def test_step_ids_are_unique() -> None:
    seen: dict[str, str] = {}
    for flow, spec in steps():
        place = f"{flow.code}.{spec.name}"
        assert seen.setdefault(spec.id, place) == place, f"{spec.id}: {place} and {seen[spec.id]}"


def test_every_clock_a_step_moves_is_a_row_of_the_law() -> None:
    known = clock_codes()
    missing = {
        f"{spec.id} {code}"
        for _flow, spec in steps()
        for code in (*(start.code for start in spec.starts), *spec.stops, *((spec.extends,) if spec.extends else ()))
        if code not in known
    }
    assert missing == set()
    assert {flow.case_clock for flow in FLOWS.values() if flow.case_clock} <= known


def test_every_paper_a_step_issues_is_declared() -> None:
    known = paper_codes()
    assert known
    missing = {f"{spec.id} {code}" for _flow, spec in steps() for code in spec.papers if code not in known}
    assert missing == set()


def test_every_hold_a_step_opens_or_closes_has_its_rule() -> None:
    with (ROOT / "workflow/law/holds.csv").open(encoding="utf-8", newline="") as file:
        known = {row["code"] for row in csv.DictReader(file)}
    missing = {
        f"{spec.id} {code}"
        for _flow, spec in steps()
        for code in (spec.opens_hold, spec.closes_hold)
        if code and code not in known
    }
    assert missing == set()


def test_every_stage_is_reached_and_left() -> None:
    """No stage is an island: a step or the opening action comes to it, and from one that is not final one goes on."""
    actions = [path for path in files() if "actions" in path.parts]
    named = {n.value for path in actions for n in ast.walk(tree(path)) if isinstance(n, ast.Constant)}
    for flow in FLOWS.values():
        targets = {target for spec in flow.steps.values() for target in spec.targets}
        lost = {stage.code for stage in flow.stages if stage.code != flow.initial} - targets - named
        assert lost == set(), f"{flow.code}: never reached {lost}"
        sources = {source for spec in flow.steps.values() for source in spec.sources}
        stuck = {stage.code for stage in flow.stages if not stage.terminal} - sources
        assert "*" in sources or stuck == set(), f"{flow.code}: no way on from {stuck}"


def test_every_verb_has_both_sentences() -> None:
    for verb in declared().values():
        assert HAN.search(verb.zh), verb.code
        assert verb.en, verb.code
        assert not HAN.search(verb.en), verb.code


def test_every_flow_opens_with_a_declared_verb() -> None:
    assert {flow.opening_verb for flow in FLOWS.values()} <= set(declared())
