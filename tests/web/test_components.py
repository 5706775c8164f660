"""Every component draws sound, accessible markup in both languages, without styles or scripts inside."""

import re
from types import SimpleNamespace

import pytest
import time_machine
from django import forms
from django.template import engines

from cases.presenting.parts import Action, Due
from tests.web import samples
from tests.web.markup import faults, read
from web import icons
from web.templatetags.zhiheng import refusal_head

pytestmark = pytest.mark.usefixtures("language")

PARTS: dict[str, tuple[str, dict[str, object]]] = {
    "due": ("{% due chip True %}", {"chip": samples.TODAY_CHIP}),
    "deadline": ("<ul>{% for d in items %}{% deadline d %}{% endfor %}</ul>", {"items": samples.DEADLINES}),
    "panel": (
        '{% panel "期限" "due" count="在走3个" link=link %}<p>x</p>{% endpanel %}',
        {"link": Action("全部", "/all/")},
    ),
    "step": ("{% step item %}", {"item": samples.OFFERED}),
    "closed step": ("{% step_closed item %}", {"item": samples.CLOSED}),
    "checklist": ("{% checklist items %}", {"items": samples.CHECKS}),
    "calc": ('{% calc lines "数额" %}', {"lines": samples.AMOUNTS}),
    "gauge": ("{% threshold_gauge item %}", {"item": samples.GAUGE}),
    "low gauge": ("{% threshold_gauge item %}", {"item": samples.LOW_GAUGE}),
    "rows": ("{% rows items %}", {"items": samples.ROWS}),
    "track": ("{% track nodes %}", {"nodes": samples.TRACK}),
    "timeline": ("{% timeline entries %}", {"entries": samples.HISTORY}),
    "chain": ("{% chain nodes %}", {"nodes": samples.MATTER}),
    "week": ("{% week days %}", {"days": samples.WEEK}),
    "tag": ('{% tag "普通程序" %}{% tag "调查取证" ink=True %}', {}),
    "state": ('{% state "已批准" "done" %}', {}),
    "secrecy": ('{% secrecy "内部" "举报人身份保密" %}', {}),
    "sheet": ('{% sheet organ="局" title="移送书" number="云市监移〔2026〕16号" %}<p>x</p>{% endsheet %}', {}),
    "refusal": ("{% for r in items %}{% refusal_card r 2 %}{% endfor %}", {"items": samples.REFUSALS}),
    "flow": ("{% flow drawing %}", {"drawing": samples.FLOW}),
    "empty": ('{% include "web/empty.html" with title="没有" text="x" actions=acts %}', {"acts": [Action("去", "/")]}),
}


def render(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load zhiheng %}" + source).render(context)


@pytest.mark.parametrize("name", PARTS)
@time_machine.travel(samples.TODAY, tick=False)
def test_component_markup_is_sound(name: str) -> None:
    source, context = PARTS[name]
    html = render(source, **context)
    assert faults(html) == []
    assert read(html).text.strip()


@pytest.mark.parametrize("chip", samples.CHIPS, ids=lambda chip: chip.state)
def test_every_deadline_state_has_its_own_mark_and_frame(chip: Due) -> None:
    html = render("{% due chip True %}", chip=chip)
    assert f"zh-due-{chip.state}" in html
    assert f'href="#i-d-{chip.state}"' in html
    assert chip.text in html
    assert chip.date_text in html


def test_components_need_only_the_attributes_they_show() -> None:
    # Apps to the left of the shell cannot import its values; anything that answers the same questions will do.
    line = SimpleNamespace(label="到期", detail="11-27")
    chip = SimpleNamespace(state="soon", text="还剩3个工作日")
    step = SimpleNamespace(title="移送", action=SimpleNamespace(label="去移送", url="/x/"))
    assert "还剩3个工作日" in render("{% due chip %}", chip=chip)
    assert "11-27" in render('{% calc lines "x" %}', lines=[line])
    assert 'href="/x/"' in render("{% step item %}", item=step)
    closed = SimpleNamespace(title="决定", reason="已经呈批", basis="第十一条")
    assert "已经呈批" in render("{% step_closed item %}", item=closed)


def test_no_deadline_draws_nothing() -> None:
    assert render("{% due chip %}", chip=None).strip() == ""


def test_deadline_computation_is_folded_and_carries_its_article() -> None:
    html = render("{% deadline d %}", d=samples.DEADLINES[0])
    assert re.search(r"<details class=\"zh-more\">", html)
    assert "《移送规定》第五条第二款" in html


def test_missing_paper_comes_first_and_met_conditions_after() -> None:
    html = render("{% checklist items %}", items=samples.CHECKS)
    assert html.index("供货方银行流水") < html.index("正职负责人已批准")
    assert html.count("zh-miss") == 1


def test_closed_step_gives_reason_article_and_opening() -> None:
    text = read(render("{% step_closed item %}", item=samples.CLOSED)).text
    for part in (samples.CLOSED.reason, samples.CLOSED.basis, samples.CLOSED.opens):
        assert part in text


def test_closed_step_has_no_button() -> None:
    assert "<button" not in render("{% step_closed item %}", item=samples.CLOSED)


def test_untrusted_words_are_escaped() -> None:
    html = render("{% due chip %}", chip=Due("late", "<script>alert(1)</script>"))
    assert "<script>" not in html


def test_each_refusal_shows_what_why_and_basis() -> None:
    for refusal in samples.REFUSALS:
        text = read(render("{% refusal_card r 2 %}", r=refusal)).text
        assert refusal.what in text
        assert refusal.why in text
        assert refusal.basis in text


def test_four_refusals_have_four_heads() -> None:
    heads = {refusal_head(refusal.kind) for refusal in samples.REFUSALS}
    assert len(heads) == 4
    for refusal in samples.REFUSALS:
        assert refusal_head(refusal.kind) in read(render("{% refusal_card r 2 %}", r=refusal)).text


def test_case_one_may_not_open_has_no_link() -> None:
    links = read(render("{% chain nodes %}", nodes=samples.MATTER)).named("a")
    assert [link["href"] for link in links] == ["/cases/12/"]


def test_unknown_icon_is_refused() -> None:
    with pytest.raises(LookupError, match="no icon 'unicorn'"):
        icons.draw("unicorn")


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    used = {
        name
        for path in icons.SPRITE.parents[1].rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert used
    assert used <= icons.names()


class Seizure(forms.Form):
    name = forms.CharField(label="物品名称", help_text="照实物填写。")
    number = forms.IntegerField(label="数量")
    price = forms.CharField(label="单价", widget=forms.TextInput(attrs={"data-money": ""}))
    seized_on = forms.DateField(label="扣押日期", initial=samples.TODAY.date())
    served_at = forms.DateTimeField(label="送达时间", initial=samples.TODAY)
    organ = forms.ChoiceField(
        label="机关", choices=[("1", "云澜市公安局")], widget=forms.Select(attrs={"data-narrow": ""})
    )
    how = forms.ChoiceField(
        label="怎么送", choices=[("p", "平台"), ("c", "纸质")], widget=forms.RadioSelect, initial="c"
    )
    decision = forms.ChoiceField(
        label="决定", choices=[("y", "批准\n24小时内送公安机关"), ("n", "退回\n期限不停")], widget=forms.RadioSelect
    )
    laws = forms.MultipleChoiceField(
        label="依据", choices=[("1", "第五条"), ("2", "第六条")], widget=forms.CheckboxSelectMultiple, required=False
    )
    copied = forms.BooleanField(label="抄送检察院", required=False)
    reason = forms.CharField(label="理由", widget=forms.Textarea, required=False)
    paper = forms.FileField(label="文件", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


FIELDS = "{% form_errors form %}{% for bound in form %}{% field bound %}{% endfor %}"


def test_every_kind_of_field_has_its_label() -> None:
    assert faults(render(FIELDS, form=Seizure())) == []


def test_field_with_errors_stays_sound_and_points_to_its_error() -> None:
    form = Seizure({"name": "", "number": "四百"})
    html = render(FIELDS, form=form)
    assert faults(html) == []
    number = next(attrs for attrs in read(html).named("input") if attrs.get("name") == "number")
    assert number["aria-invalid"] == "true"
    assert number["aria-describedby"] == "id_number-e"
    assert number["value"] == "四百"


def test_error_summary_leads_to_each_field() -> None:
    form = Seizure({"name": "", "number": "四百"})
    anchors = [link["href"] for link in read(render("{% form_errors form %}", form=form)).named("a")]
    assert "#id_number" in anchors
    assert "#id_version" not in anchors
    assert len(anchors) == sum(len(errors) for name, errors in form.errors.items() if name != "version")


@time_machine.travel(samples.TODAY, tick=False)
def test_empty_field_is_told_what_to_do(language: str) -> None:
    form = Seizure({"number": "四百"})
    seen = read(render(FIELDS, form=form)).text
    for words in ("请填写", "请选择一项") if language == "zh-hans" else ("please fill this in", "please choose one"):
        assert words in seen


def test_sound_form_has_no_error_summary() -> None:
    assert render("{% form_errors form %}", form=Seizure()).strip() == ""


@time_machine.travel(samples.TODAY, tick=False)
def test_days_and_moments_are_written_as_browsers_read_them() -> None:
    inputs = {attrs.get("name"): attrs for attrs in read(render(FIELDS, form=Seizure())).named("input")}
    assert (inputs["seized_on"]["type"], inputs["seized_on"]["value"]) == ("date", "2026-11-24")
    assert (inputs["served_at"]["type"], inputs["served_at"]["value"]) == ("datetime-local", "2026-11-24T09:12")


def test_choices_with_a_second_line_become_cards() -> None:
    html = render("{% field form.decision %}", form=Seizure())
    assert 'class="zh-choice"' in html
    assert "24小时内送公安机关" in html


def test_chosen_radio_stays_chosen() -> None:
    radios = read(render("{% field form.how %}", form=Seizure())).named("input")
    assert [attrs["value"] for attrs in radios if "checked" in attrs] == ["c"]


def test_group_of_radios_says_that_it_is_wrong() -> None:
    form = Seizure({"how": "x"})
    groups = {attrs["id"]: attrs for attrs in read(render(FIELDS, form=form)).named("fieldset")}
    assert (groups["id_how"]["role"], groups["id_how"]["aria-invalid"]) == ("radiogroup", "true")
    assert "role" not in groups["id_laws"]


def test_required_mark_stands_on_required_fields_only() -> None:
    assert "zh-req" in render("{% field form.name %}", form=Seizure())
    assert "zh-req" not in render("{% field form.reason %}", form=Seizure())
    assert "zh-req" not in render("{% field form.name unmarked=True %}", form=Seizure())
