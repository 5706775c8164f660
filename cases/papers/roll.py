"""Papers of the rolls: application with pledge, check, letter of appointment, disclosure, removal (supplement 10.3)."""

from cases.papers.declaration import Paper, decision, form

MEDIATORS = "最高人民法院关于人民法院特邀调解的规定"
PERSON = "roll_kind roll_name roll_employer~ roll_profession~ qualification"

PAPERS: tuple[Paper, ...] = (
    form(
        "sup.D45",
        "入册申请书",
        "Application to a roll",
        f"{PERSON} qualified_until? roll_fields roll_classes? roll_languages? roll_regions? ties_lines~ pledge",
        basis=MEDIATORS,
    ),
    form(
        "sup.D45c",
        "入册审查表",
        "Check of an application to a roll",
        f"{PERSON} qualified_until? roll_fields ties_lines~ check_findings handler_opinion",
        basis=MEDIATORS,
    ),
    decision(
        "sup.D46",
        "聘书",
        "Letter of appointment",
        "roll_kind roll_name roll_fields term_from term_until appointment_words",
        word="聘",
        basis=MEDIATORS,
    ),
    form(
        "sup.D47",
        "披露声明",
        "Statement of disclosure",
        "case_name case_parties? roll_kind roll_name roll_employer~ role_in_case disclosed",
        basis=f"{MEDIATORS}15",
    ),
    decision(
        "sup.D48",
        "除名决定书",
        "Decision of removal from a roll",
        "roll_kind roll_name removal_ground facts statement_heard removal_reason basis_text remedies",
        word="除名",
        basis=f"{MEDIATORS}28",
    ),
)
