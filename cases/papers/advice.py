"""Papers of the consultation opinion (咨询意见): the request, the answer to it, the experts' names, the opinion."""

from cases.papers.declaration import Paper, decision, form

S3 = "专利纠纷行政裁决和调解办法"
ABOUT = "petitioner right_holder patent_no patent_title"

PAPERS: tuple[Paper, ...] = (
    form(
        "advice.request",
        "咨询请求书",
        "Request for a consultation opinion",
        "petitioner asker_kind party_id party_address service_phone agent? right_holder patent_no patent_title "
        "product warned_on? demand_sent_on? demand_received_on? letter_no? questions facts_told applicant_signature",
        basis=f"{S3}13",
        direction="outward",
    ),
    decision(
        "advice.accepted",
        "咨询请求受理通知书",
        "Notice of acceptance",
        f"{ABOUT} received_on handle_by conditions_found? binding_note contact",
        word="询受",
        basis=f"{S3}13",
    ),
    decision(
        "advice.refused",
        "咨询请求不予受理通知书",
        "Notice of refusal",
        f"{ABOUT} refusal_ground basis_text other_remedies contact",
        word="询不受",
        basis=f"{S3}13",
    ),
    decision(
        "advice.experts",
        "专家名单告知书",
        "Notice of the experts' names",
        f"{ABOUT} experts_named expert_questions recusal_term basis_text contact",
        word="询专",
        basis=f"{S3}5、13",
    ),
    decision(
        "advice.recusal",
        "专家回避申请决定",
        "Decision on the recusal of an expert",
        f"{ABOUT} recusal_request reasons basis_text conclusion",
        word="询回",
        basis=f"{S3}5",
    ),
    decision(
        "advice.opinion",
        "咨询意见",
        "Consultation opinion",
        f"{ABOUT} product questions materials experts_named method comparison conclusion limits basis_text approver",
        word="询意",
        basis=f"{S3}13",
    ),
)
