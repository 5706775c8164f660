from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from credit.rules.certificate import (
    Certificate,
    CertificateKind,
    Record,
    Standing,
    answer_now,
    draw_up,
    read_token,
    sign,
)
from credit.rules.periods import Published, display_of
from credit.rules.tables import PublicationRule
from tests.credit.law_rows import row

KEY, OTHER = b"k" * 32, b"o" * 32
MOMENT = datetime(2026, 6, 1, 2, 0, tzinfo=UTC)
FACTS = Published(
    decided_on=date(2026, 5, 6), published_on=date(2026, 5, 20), served_on=date(2026, 5, 8), told_on=date(2026, 5, 8)
)
RULE = row(PublicationRule, "PB-CC-GENERAL")


def record(withdrawn_on: date | None = None) -> Record:
    return Record(
        reference="r-1",
        title_zh="行政处罚",
        source_zh="长河市市场监督管理局",
        basis="《中华人民共和国商标法》第六十条",
        period=display_of(replace(FACTS, withdrawn_on=withdrawn_on), RULE),
    )


def paper(
    *records: Record, kind: CertificateKind = CertificateKind.PUBLIC_REPORT, moment: datetime = MOMENT
) -> Certificate:
    return draw_up(
        number="ZM-2026-000001",
        kind=kind,
        subject_ref="s-1",
        subject_name="长河市甲商贸有限公司",
        credit_code="91990000MA0TE0018H",
        purpose="投标",
        as_of=moment,
        scope_zh=("行政处罚", "严重违法失信名单"),
        records=records,
    )


def test_a_paper_holds_only_what_is_public_at_its_moment() -> None:
    assert [r.reference for r in paper(record()).records] == ["r-1"]
    assert paper(record(withdrawn_on=date(2026, 5, 25))).records == ()
    assert "不证明当事人从未违法" in paper().statement_zh


def test_no_certificate_of_none_while_a_record_is_public() -> None:
    with pytest.raises(ValueError, match="public record"):
        paper(record(), kind=CertificateKind.NO_RECORD)
    assert paper(kind=CertificateKind.NO_RECORD).records == ()


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        paper(moment=datetime(2026, 6, 1))  # noqa: DTZ001


def test_the_token_comes_back_as_the_claim_and_holds_no_name() -> None:
    stored = paper(record())
    token = sign(stored, key=KEY)
    claim = read_token(token, key=KEY)
    assert claim is not None and claim.digest == stored.digest and claim.as_of == MOMENT
    assert stored.subject_name not in token and stored.credit_code not in token


def test_another_key_or_one_changed_character_makes_the_token_nothing() -> None:
    token = sign(paper(record()), key=KEY)
    assert read_token(token, key=OTHER) is None
    for place in range(len(token)):
        changed = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]
        assert read_token(changed, key=KEY) is None, place
    for junk in ("", ".", "a.b", "=.=", "查.询", token + "A", token.replace(".", "")):
        assert read_token(junk, key=KEY) is None
    with pytest.raises(ValueError, match="key"):
        sign(paper(), key=b"")


def test_a_check_tells_the_state_now_and_after_expiry_no_longer() -> None:
    stored = paper(record())
    claim = read_token(sign(stored, key=KEY), key=KEY)
    last, after = date(2027, 5, 6), date(2027, 5, 7)
    assert answer_now(claim, stored=stored, public_now=[record()], on=last).standing is Standing.CURRENT
    gone = answer_now(claim, stored=stored, public_now=[record()], on=after)
    assert gone.standing is Standing.NO_LONGER and "不再公示" in gone.reason_zh


def test_a_certificate_of_none_is_no_longer_true_once_a_record_appears() -> None:
    stored = paper(kind=CertificateKind.NO_RECORD)
    claim = read_token(sign(stored, key=KEY), key=KEY)
    assert answer_now(claim, stored=stored, public_now=[], on=date(2026, 6, 1)).standing is Standing.CURRENT
    now = answer_now(claim, stored=stored, public_now=[record()], on=date(2026, 6, 1))
    assert now.standing is Standing.NO_LONGER and "变化" in now.reason_zh


def test_a_corrected_paper_and_an_unknown_one_are_told_apart() -> None:
    stored = paper(record())
    claim = read_token(sign(stored, key=KEY), key=KEY)
    corrected = replace(stored, subject_name="长河市乙商贸有限公司")
    assert answer_now(claim, stored=corrected, public_now=[], on=date(2026, 6, 1)).standing is Standing.SUPERSEDED
    assert answer_now(claim, stored=None, public_now=[], on=date(2026, 6, 1)).standing is Standing.UNKNOWN
    assert answer_now(None, stored=stored, public_now=[], on=date(2026, 6, 1)).standing is Standing.UNKNOWN
