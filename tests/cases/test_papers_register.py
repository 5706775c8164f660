"""The register of papers against the lists of the law: titles, required fields, completeness of declarations."""

import pytest

from cases.papers import PAPERS, SUBJECTS, UnknownPaper, get_paper, missing, paper_titled
from cases.papers.declaration import vocabulary
from tests.cases.paper_samples import filled

# paper → the fields its list in the law marks as required
REQUIRED_BY_LAW = {
    # 行政处罚法59; authority, date and seal are the head of the paper
    "penalty.decision": {
        "party",
        "party_address",
        "facts",
        "evidence",
        "basis_text",
        "penalty",
        "performance",
        "remedies",
    },
    "penalty.notice": {"proposed_penalty", "facts", "reasons", "basis_text", "defence_rights"},
    "penalty.filing": {"grounds", "jurisdiction", "limitation_check", "officers", "head_decision"},
    "penalty.seizure": {"reasons", "basis_text", "from_on", "to_on", "remedies"},
    "penalty.registration": {"goods_lines", "place", "from_on", "to_on"},
    "penalty.investigation-report": {
        "facts",
        "evidence",
        "nature",
        "discretion_factors",
        "crime_screening",
        "proposal",
    },
    "penalty.closing": {"outcome", "execution", "property_disposal"},
    "penalty.publication": {
        "decision_no",
        "party_basics",
        "violation_kind",
        "penalty",
        "organ_decided",
        "decided_on",
    },
    "transfer.D1": {
        "case_source",
        "task_team",
        "subject_lines",
        "facts_summary",
        "offences",
        "transfer_ground",
        "threshold_evaluation",
        "evidence_overview",
        "team_opinion",
        "submitted_at",
        "head_received_at",
        "head_decision",
        "decided_at",
    },
    "transfer.D2": {
        "transferring_organ",
        "contact_lines",
        "receiving_police",
        "case_name",
        "case_no_filed",
        "filed_on",
        "offences",
        "transfer_ground",
        "subject_lines",
        "facts",
        "basis_text",
        "material_list_no",
        "goods_list_no",
        "page_count",
        "copy_to_procuratorate",
        "approval",
        "issued_at",
        "receipt_slip",
    },
    "transfer.D4": {"list_no", "transferring_organ", "place", "list_made_on", "party", "witness", "officers"},
    "transfer.D7": {
        "transfer_doc_no",
        "received_at",
        "receiving_police",
        "receiver",
        "materials_complete",
        "receipt_signature",
    },
    "transfer.D11": {
        "receiving_police",
        "notice_no",
        "decided_on",
        "non_filing_reason",
        "reasons",
        "materials_returned",
        "remedy_notice",
    },
    "credit.CD-08": {
        "subject_name",
        "facts",
        "basis_text",
        "measures_announced",
        "early_removal",
        "remedies",
    },
    "intake.complaint": {
        "complainant",
        "complainant_phone",
        "complainant_id",
        "complainant_address",
        "publish_consent",
        "commission_consent",
        "respondent",
        "respondent_address",
        "facts_told",
        "claims",
        "complainant_signature",
    },
}

GOODS_COLUMNS = """
item_no name brand reg_no spec_model quantity unit unit_price value features condition packaging seal_no photo_ids
storage_place keeper measure_doc_no measure_type measure_expiry sample_taken test_report_id perishable hazardous
disposition remark
"""

# the titles the penalty procedure names, word for word
PENALTY_TITLES = """
案件来源登记表 核查记录 立案审批表 不予立案审批表 案件移送函 现场笔录 询问笔录 证据清单 中止调查决定书 恢复调查决定书
终止调查决定书 调查终结报告 检测/鉴定期间告知书 查封(扣押)决定书 先行登记保存通知书 审核送审表 审核意见书
行政处罚告知书 听证通知书 听证笔录 听证报告 陈述申辩复核意见 集体讨论记录 行政处罚决定书 不予处罚决定书
当场处罚决定书 送达回证 送达地址确认书 缴款书 延期(分期)缴纳罚款审批 加处罚款计算单 履行催告书 强制执行申请书
处罚信息摘要 结案审批表
"""


@pytest.mark.parametrize("code", REQUIRED_BY_LAW)
def test_a_paper_requires_what_the_law_lists(code: str) -> None:
    assert get_paper(code).required >= REQUIRED_BY_LAW[code]


@pytest.mark.parametrize("code", REQUIRED_BY_LAW)
def test_each_required_field_is_missed_by_name_when_left_out(code: str) -> None:
    paper = get_paper(code)
    values = filled(paper)
    assert missing(paper, values) == []
    for key in REQUIRED_BY_LAW[code]:
        left_out = {k: v for k, v in values.items() if k != key}
        assert [field.key for field in missing(paper, left_out)] == [key]


def test_the_goods_list_has_every_column_of_the_dictionary() -> None:
    assert {column.key for column in get_paper("transfer.D4").field("transfer_goods_lines").columns} == set(
        GOODS_COLUMNS.split()
    )


def test_the_hand_over_list_shows_listed_and_handed_quantity() -> None:
    keys = [column.key for column in get_paper("transfer.D21").field("handover_goods_lines").columns]
    assert {"quantity", "handed_qty", "difference", "reason"} <= set(keys)


@pytest.mark.parametrize("title", PENALTY_TITLES.split())
def test_the_penalty_procedure_finds_its_papers_by_title(title: str) -> None:
    assert paper_titled(title, "penalty").title_zh == title


def test_every_numbered_paper_of_transfer_and_credit_is_registered() -> None:
    for number in range(1, 29):
        assert any(code == f"transfer.D{number}" or code.startswith(f"transfer.D{number}-") for code in PAPERS)
    for number in range(1, 28):
        assert any(code.startswith(f"credit.CD-{number:02d}") for code in PAPERS)
    assert {f"sup.D0{number}" for number in range(1, 8)} <= set(PAPERS)


def test_an_unknown_code_or_title_is_refused() -> None:
    with pytest.raises(UnknownPaper):
        get_paper("penalty.love-letter")
    with pytest.raises(UnknownPaper):
        paper_titled("情书", "penalty")


def test_codes_are_unique_across_subjects() -> None:
    assert len(PAPERS) == sum(len(papers) for papers in SUBJECTS.values())


@pytest.mark.parametrize("code", PAPERS)
def test_a_declaration_is_complete(code: str) -> None:
    paper = PAPERS[code]
    keys = [field.key for field in paper.fields]
    assert len(keys) == len(set(keys))
    assert paper.title_zh
    assert paper.title_en.isascii()
    assert paper.basis
    assert paper.required
    assert all(field.columns for field in paper.fields if field.shape == "rows")
    assert paper.copies >= 1
    if paper.template == "record":
        assert paper.signers


def test_every_word_of_the_vocabulary_is_used_and_labelled_once() -> None:
    used = {field.key for paper in PAPERS.values() for field in paper.fields}
    by_procedure = {f"{code.split('.')[0]}/{field.key}" for code, paper in PAPERS.items() for field in paper.fields}
    own_words = {key for key in vocabulary() if "/" in key}
    assert own_words <= by_procedure
    assert used == set(vocabulary()) - own_words
    assert all(zh and en for _, zh, en in vocabulary().values())
