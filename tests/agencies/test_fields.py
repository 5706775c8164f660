"""Encrypted columns, the blind index and the masks."""

from typing import ClassVar

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.db import connection, models
from django.db.models import F
from django.test import override_settings

from agencies.fields import (
    EncryptedCharField,
    EncryptedTextField,
    Unreadable,
    blind_index,
    decrypt,
    encrypt,
    mask_id,
    mask_name,
    mask_phone,
    needs_new_key,
)

NUMBER = "11010519491231002X"
TWO_KEYS = {"k1": "first-key-of-the-test", "k2": "second-key-of-the-test"}


class Locker(models.Model):
    """A table of this test only, made and dropped by the fixture."""

    number = EncryptedCharField(max_length=18, null=True)
    note = EncryptedTextField(blank=True, default="")

    objects: ClassVar[models.Manager["Locker"]] = models.Manager()

    class Meta:
        app_label = "fieldtest"
        managed = False


@pytest.fixture
def locker_table(db: None) -> None:
    # inside the test's own transaction: emptying every table afterwards would empty the shared stage
    key = "integer PRIMARY KEY" if connection.vendor == "sqlite" else "bigserial PRIMARY KEY"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE fieldtest_locker (id {key}, number text, note text NOT NULL)")


def stored(column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM fieldtest_locker")
        return str(cursor.fetchone()[0])


def test_a_sealed_value_names_its_key_and_opens_again() -> None:
    sealed = encrypt(NUMBER, context="a.b")
    assert sealed.startswith("k1:")
    assert NUMBER not in sealed
    assert decrypt(sealed, context="a.b") == NUMBER


def test_the_same_text_is_sealed_differently_each_time() -> None:
    assert encrypt(NUMBER, context="a.b") != encrypt(NUMBER, context="a.b")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    with pytest.raises(Unreadable, match="另一栏"):
        decrypt(encrypt(NUMBER, context="a.b"), context="a.c")


def test_an_altered_value_does_not_open() -> None:
    sealed = encrypt(NUMBER, context="a.b")
    flipped = sealed[:-6] + ("A" if sealed[-6] != "A" else "B") + sealed[-5:]
    with pytest.raises(Unreadable):
        decrypt(flipped, context="a.b")


def test_plain_text_in_an_encrypted_column_is_refused() -> None:
    with pytest.raises(Unreadable, match="密钥编号"):
        decrypt(NUMBER, context="a.b")


def test_an_old_key_still_reads_after_rotation() -> None:
    with override_settings(FIELD_KEYS=TWO_KEYS, FIELD_KEY_CURRENT="k1"):
        old = encrypt(NUMBER, context="a.b")
    with override_settings(FIELD_KEYS=TWO_KEYS, FIELD_KEY_CURRENT="k2"):
        assert decrypt(old, context="a.b") == NUMBER
        assert needs_new_key(old)
        new = encrypt(NUMBER, context="a.b")
        assert new.startswith("k2:")
        assert not needs_new_key(new)


def test_a_missing_key_is_named() -> None:
    with override_settings(FIELD_KEYS=TWO_KEYS, FIELD_KEY_CURRENT="k2"):
        sealed = encrypt(NUMBER, context="a.b")
    with override_settings(FIELD_KEYS={"k1": "x"}), pytest.raises(Unreadable, match="k2"):
        decrypt(sealed, context="a.b")


def test_a_column_stores_no_plain_text_and_reads_it_back(locker_table: None) -> None:
    Locker.objects.create(number=NUMBER, note="住址：云澜市澄湖区")
    assert stored("number").startswith("k1:")
    assert "澄湖" not in stored("note")
    row = Locker.objects.get()
    assert (row.number, row.note) == (NUMBER, "住址：云澜市澄湖区")


def test_updates_and_bulk_writes_are_sealed_too(locker_table: None) -> None:
    row = Locker.objects.bulk_create([Locker(number="1")])[0]
    Locker.objects.update(number=NUMBER)
    assert stored("number").startswith("k1:")
    row.number = "440524188001010014"
    Locker.objects.bulk_update([row], ["number"])
    assert stored("number").startswith("k1:")
    assert Locker.objects.values_list("number", flat=True).get() == "440524188001010014"


def test_empty_and_null_stay_what_they_are(locker_table: None) -> None:
    Locker.objects.create(number=None, note="")
    assert Locker.objects.filter(number__isnull=True).get().note == ""


def test_an_encrypted_column_refuses_to_be_searched(locker_table: None) -> None:
    with pytest.raises(FieldError, match="blind index"):
        Locker.objects.filter(number=NUMBER).exists()
    with pytest.raises(FieldError):
        Locker.objects.filter(note=F("number")).exists()


def test_the_length_of_the_plain_text_is_bounded() -> None:
    with pytest.raises(ValidationError):
        Locker(number="1" * 19).full_clean()


def test_the_blind_index_finds_the_same_number_in_any_width() -> None:
    assert blind_index("１１０１０５ 19491231002x", "identity") == blind_index(NUMBER, "identity")
    assert len(blind_index(NUMBER, "identity")) == 64


def test_the_blind_index_differs_by_purpose_and_by_key() -> None:
    here = blind_index(NUMBER, "identity")
    assert here != blind_index(NUMBER, "reporter")
    with override_settings(BLIND_INDEX_KEY="another"):
        assert blind_index(NUMBER, "identity") != here


@pytest.mark.parametrize(
    ("value", "masked"),
    [(NUMBER, "110**************X"), ("110105491231002", "110***********2"), ("1234", "****"), ("", "")],
)
def test_an_identity_number_keeps_first_three_and_last_one(value: str, masked: str) -> None:
    assert mask_id(value) == masked


@pytest.mark.parametrize(
    ("value", "masked"), [("13812345678", "138****5678"), ("0431-88881234", "***********34"), ("110", "***")]
)
def test_a_telephone_number_is_masked(value: str, masked: str) -> None:
    assert mask_phone(value) == masked


@pytest.mark.parametrize(
    ("value", "masked"),
    [("王建国", "王某"), ("欧阳明", "欧阳某"), ("阿不都·热合曼", "阿某"), ("司空", "司某"), ("", "")],
)
def test_a_person_keeps_the_family_name(value: str, masked: str) -> None:
    assert mask_name(value) == masked
