"""The English interface is complete: every message is translated and the compiled catalogue is current."""

import gettext
import re
from pathlib import Path

import pytest
from django.conf import settings

from tests.web.catalogue import asked_for, in_python, in_template, read_po

FOLDER: Path = settings.BASE_DIR / "locale" / "en" / "LC_MESSAGES"
HAN = re.compile(r"[\u3400-\u9fff]")
FIELD = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, list[str]]:
    return read_po((FOLDER / "django.po").read_text(encoding="utf-8"))


def test_every_message_has_an_english_translation(catalogue: dict[str, list[str]]) -> None:
    missing = [f"{ident}  ({where})" for ident, where in asked_for().items() if not all(catalogue.get(ident, [""]))]
    han = [line for line in missing if HAN.search(line)]
    assert not han, "add to locale/en/LC_MESSAGES/django.po, then run compilemessages:\n" + "\n".join(han)


def test_translations_keep_the_fields_of_the_message(catalogue: dict[str, list[str]]) -> None:
    for ident, texts in catalogue.items():
        for text in texts:
            assert not ident or set(FIELD.findall(text)) == set(FIELD.findall(ident)), ident


def test_translations_hold_no_han_characters(catalogue: dict[str, list[str]]) -> None:
    assert [texts for texts in catalogue.values() for text in texts if HAN.search(text)] == []


def test_compiled_catalogue_is_current(catalogue: dict[str, list[str]]) -> None:
    with (FOLDER / "django.mo").open("rb") as compiled:
        messages = gettext.GNUTranslations(compiled)
    for ident, texts in catalogue.items():
        if not ident or len(texts) > 1:
            continue
        context, _, plain = ident.rpartition("\x04")
        found = messages.pgettext(context, plain) if context else messages.gettext(plain)
        assert found == texts[0], f"run compilemessages: {ident}"


def test_nothing_in_the_catalogue_is_uncertain_or_unused(catalogue: dict[str, list[str]]) -> None:
    assert "fuzzy" not in (FOLDER / "django.po").read_text(encoding="utf-8")
    assert sorted(set(catalogue) - set(asked_for()) - {""}) == []


def test_messages_are_found_in_code_and_templates() -> None:
    assert list(in_python('_("甲")\nngettext("乙", "丙", n)\npgettext("境", "丁")\nprint("戊")')) == [
        "甲",
        "乙",
        "境\x04丁",
    ]
    source = '{% load i18n %}{% translate "甲" %}{% blocktranslate with n=x trimmed %}乙{{ n }}{% endblocktranslate %}'
    assert list(in_template(source)) == ["甲", "乙%(n)s"]
    assert list(in_template('{{ title|default:_("丙（丁）") }}')) == ["丙（丁）"]


def test_catalogue_reader_knows_plurals_contexts_and_long_lines() -> None:
    text = 'msgctxt "境"\nmsgid "甲"\nmsgstr "a"\n\nmsgid "乙"\nmsgid_plural "乙"\nmsgstr[0] "b"\nmsgstr[1] "bs"\n\n'
    text += 'msgid ""\n"丙\\n"\n"丁"\nmsgstr ""\n"c\\n"\n"d"\n'
    assert read_po(text) == {"境\x04甲": ["a"], "乙": ["b", "bs"], "丙\n丁": ["c\nd"]}
