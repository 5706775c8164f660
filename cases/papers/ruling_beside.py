"""Papers of the patent ruling beside its main line: exchange of evidence, separated requests."""

from cases.papers.declaration import Paper, decision, itemised, record

S3 = "专利纠纷行政裁决和调解办法"
TO_BOTH = "petitioner respondent patent_no patent_title"

PAPERS: tuple[Paper, ...] = (
    decision(
        "ruling.exchange-notice",
        "证据交换通知书",
        "Notice of the exchange of evidence",
        f"{TO_BOTH} exchange_at place panel_members rights_told consequence contact",
        word="裁换",
        basis=f"{S3}54",
    ),
    record(
        "ruling.exchange-record",
        "证据交换笔录",
        "Record of the exchange of evidence",
        f"{TO_BOTH} exchange_at place panel_members recorder participants exchange_course",
        basis=f"{S3}54",
        signers="请求人 被请求人 合议组 记录人",
    ),
    decision(
        "ruling.split",
        "分案通知书",
        "Notice of separation",
        f"{TO_BOTH} split_claim reasons basis_text",
        word="裁分",
        basis=f"{S3}21",
    ),
    itemised(
        "ruling.index",
        "案卷目录",
        "Index of the file",
        "case_name petitioner? respondent? patent_no? archive_no volume_lines archive_note retention_note",
        basis="专利侵权纠纷行政裁决办案指南",
        signers="立卷人 检查人",
        direction="internal",
    ),
)
