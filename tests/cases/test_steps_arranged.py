"""Which steps of a page stand large, which are one line, and where the locked main step stands."""

from cases.presenting.parts import Action, ClosedStep, Due, OpenStep
from cases.presenting.steps import arranged


def card(title: str, *, primary: bool = False, due: str = "") -> OpenStep:
    action = Action(title, "/", kind="primary" if primary else "plain")
    return OpenStep(title, action, due=Due(due, "") if due else None)


def shut(title: str, *, is_main: bool = True) -> ClosedStep:
    return ClosedStep(title, "为什么", "依据", is_main=is_main)


def test_the_locked_main_step_stands_first_where_no_main_step_is_open() -> None:
    side, pressing, locked = card("核验权利"), card("登记缴款", due="soon"), shut("作出决定")
    made = arranged([side, pressing], [shut("旁步", is_main=False), locked, shut("另一步")])
    assert made.locked == (locked,) and made.near == ()
    assert made.main == (pressing,) and made.side == (side,)
    assert [c.title for c in made.closed] == ["旁步", "另一步"] and made.total == 2


def test_an_open_main_step_comes_before_what_is_locked() -> None:
    first, side, locked = card("立案", primary=True), card("核验权利"), shut("不予立案")
    made = arranged([first, side], [locked])
    assert (made.locked, made.main, made.near, made.side, made.closed) == ((), (first,), (locked,), (side,), ())


def test_where_nothing_is_locked_two_side_steps_stand_large_rather_than_none() -> None:
    cards = [card("一"), card("二"), card("三")]
    made = arranged(cards, [shut("旁步", is_main=False)])
    assert made.main == (cards[0], cards[1]) and made.side == (cards[2],) and made.near[0].title == "旁步"
