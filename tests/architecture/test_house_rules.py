"""Rules that a reviewer would say twice, read from the source."""

import ast
from pathlib import Path

from tests.architecture.source import ROOT, calls, files, is_http, place, tree
from workflow.step import FLOWS

# the screens that run the house read its own small tables, the library holds published judgments;
# files of cases are reached through doors only
DOORLESS_MODELS = {"AccessLog", "AccessSeal", "Agency", "Delegation", "Delivery", "Entry", "Heartbeat", "Leave",
                   "Membership", "OpenSession", "Precedent", "Seal", "Unit", "User"}  # fmt: skip
PERFORMING = {"workflow/perform.py", "workflow/correcting.py"}
# packages that hold proceedings in their hands
DOMAIN = {"workflow", "cases", "credit", "web"}
QUEUEING = {"delay", "apply_async", "send_task"}


def test_views_reach_files_through_doors_only() -> None:
    found = [
        place(path, node)
        for path in files()
        if is_http(path)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and node.attr in ("objects", "_default_manager")
        and not (isinstance(node.value, ast.Name) and node.value.id in DOORLESS_MODELS)
    ]
    assert found == []


def test_the_day_of_a_stored_moment_is_a_local_day() -> None:
    """A stored moment is UTC: its own date is yesterday's until eight in the morning. Use local_day."""
    found = [
        place(path, call)
        for path in files()
        for call, name in calls(path)
        if name == "date"
        and not call.args
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Attribute)
        and (call.func.value.attr == "at" or call.func.value.attr.endswith("_at"))
    ]
    assert found == []


def test_stage_is_assigned_nowhere() -> None:
    found = [
        place(path, node)
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "stage"
    ]
    assert found == []


def test_stage_is_never_updated_in_bulk() -> None:
    found = [
        place(path, call)
        for path in files()
        for call, name in calls(path)
        if (name == "update" and any(keyword.arg == "stage" for keyword in call.keywords))
        or (name == "bulk_update" and "'stage'" in ast.dump(call))
    ]
    assert [one for one in found if one.split(":")[0] not in PERFORMING] == []


def test_stage_is_saved_by_perform_only() -> None:
    found = [
        place(path, call)
        for path in files()
        for call, name in calls(path)
        if name == "save"
        for keyword in call.keywords
        if keyword.arg == "update_fields" and "'stage'" in ast.dump(keyword.value)
    ]
    assert {one.split(":")[0] for one in found} <= PERFORMING
    assert any(one.startswith("workflow/perform.py") for one in found)


def test_steps_are_called_by_perform_only() -> None:
    steps = {name for flow in FLOWS.values() for name in flow.steps}
    # a step may bear the name of a method every text or list has
    steps -= {*dir(str), *dir(list), *dir(dict)}
    assert steps
    found = []
    for path in files():
        if path.relative_to(ROOT).parts[0] not in DOMAIN:
            continue
        for call, name in calls(path):
            method = isinstance(call.func, ast.Attribute) and name in steps
            # a function of a module that happens to bear a step's name is no step
            if method and not call.args and not call.keywords and not _is_module(path, call):
                found.append(place(path, call))
    assert found == []
    assert "getattr(row, step)()" in (ROOT / "workflow/perform.py").read_text(encoding="utf-8")


def _is_module(path: Path, call: ast.Call) -> bool:
    assert isinstance(call.func, ast.Attribute)
    owner = call.func.value
    if not isinstance(owner, ast.Name):
        return False
    names = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree(path))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    }
    return owner.id in names


def test_no_task_is_queued_before_commit() -> None:
    """A task leaves the building through the outbox, or inside transaction.on_commit."""
    found = []
    for path in files():
        safe = {
            id(inner)
            for call, name in calls(path)
            if name == "on_commit"
            for inner in ast.walk(call)
            if isinstance(inner, ast.Call)
        }
        for call, name in calls(path):
            if name in QUEUEING and isinstance(call.func, ast.Attribute) and id(call) not in safe:
                found.append(place(path, call))
    assert [one for one in found if not one.startswith(("config/celery", "config/broker"))] == []


def test_nobody_waits_or_prints_inside_the_product() -> None:
    found = [
        place(path, call)
        for path in files()
        for call, name in calls(path)
        if name == "sleep" and path.relative_to(ROOT).parts[0] not in ("config", "search")
    ]
    assert found == []


def test_no_exception_is_swallowed_whole() -> None:
    """A bare except, or one that catches everything and passes."""
    found = []
    for path in files():
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            everything = node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "BaseException")
            everything = everything and not isinstance(node.body[-1], ast.Raise)
            silent = isinstance(node.type, ast.Name) and node.type.id == "Exception" and _only_passes(node)
            if everything or silent:
                found.append(place(path, node))
    assert found == []


def _only_passes(handler: ast.ExceptHandler) -> bool:
    return all(isinstance(node, (ast.Pass, ast.Continue)) for node in handler.body)


def test_no_word_of_unfinished_work() -> None:
    words = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    found = [str(path.relative_to(ROOT)) for path in files() if any(w in path.read_text("utf-8") for w in words)]
    assert found == []


# modules whose words go into the record; what they say to the person at the screen is a refusal
WRITING = ("actions", "listeners.py", "perform.py")
SPEAKING = {"gettext", "_", "gettext_lazy"}
KEPT_WORDS = {"reason", "capacity", "legal_actor", "title", "name"}


def test_words_of_the_record_are_never_in_the_language_of_whoever_writes_them() -> None:
    """A message turned into text in an action, or kept as a reason, speaks as the screen does: use `for_record`."""
    found = []
    for path in files():
        if not set(WRITING) & set(path.relative_to(ROOT).parts):
            continue
        calling = list(calls(path))
        right = {id(inner) for call, name in calling if name == "for_record" for inner in ast.walk(call)}
        told = (word for call, _name in calling for word in call.keywords if word.arg == "why")
        right |= {id(inner) for word in told for inner in ast.walk(word)}
        found += [place(path, node) for node in ast.walk(tree(path)) if id(node) not in right and _is_spoken(node)]
    assert found == []


def test_what_a_form_offers_to_be_sent_is_chinese_too() -> None:
    """An initial value is recorded as it stands where nobody changes it: use `for_record`."""
    found = []
    for path in files():
        calling = list(calls(path))
        right = {id(inner) for call, name in calling if name == "for_record" for inner in ast.walk(call)}
        given = [word.value for call, _name in calling for word in call.keywords if word.arg == "initial"]
        given += [
            node.value
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "initial"
        ]
        inside = [inner for value in given for inner in ast.walk(value)]
        found += [place(path, node) for node in inside if id(node) not in right and _is_message(node)]
    assert found == []


def _is_spoken(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue):
        return _is_message(node.value)
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id == "str":
        return any(_is_message(inner) for given in node.args for inner in ast.walk(given))
    return any(word.arg in KEPT_WORDS and _is_message(word.value) for word in node.keywords)


def _is_message(node: ast.AST) -> bool:
    """A call of gettext, the label of a step, the word of a choice."""
    if isinstance(node, ast.Attribute):
        return node.attr == "label" and "spec" in ast.dump(node.value)
    name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
    return name in SPEAKING or (name.startswith("get_") and name.endswith("_display"))
