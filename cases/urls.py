"""Addresses of the officers' pages of cases."""

from django.urls import path

from cases.views import adding, case, changing, drafts, files, inbox, lists, papers, parties, proposals, steps

urlpatterns = [
    path("cases/", lists.case_list, name="cases"),
    path("cases/new/<slug:kind>/", adding.new_case, name="case-new"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/history/", case.case_history, name="case-history"),
    path("cases/<int:pk>/steps/<slug:name>/", steps.case_step, name="case-step"),
    path("cases/<int:pk>/add/<slug:name>/", adding.add, name="case-add"),
    path("cases/<int:pk>/figures/", changing.figures, name="case-figures"),
    path("cases/<int:pk>/handlers/", changing.handlers, name="case-handlers"),
    path("cases/<int:pk>/secrecy/", changing.secrecy, name="case-secrecy"),
    path("cases/<int:pk>/correction/", changing.case_correction, name="case-correction"),
    path("cases/<int:pk>/evidence/", papers.case_evidence, name="case-evidence"),
    path("cases/<int:pk>/papers/", papers.case_papers, name="case-papers"),
    path("cases/<int:pk>/papers/new/", papers.new_paper, name="paper-new"),
    path("cases/<int:pk>/papers/new/<str:code>/", papers.draft_new_paper, name="paper-draft"),
    path("parties/<int:pk>/", parties.party, name="party"),
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/pdf/", papers.paper_pdf, name="paper-pdf"),
    path("services/<int:pk>/attempt/", changing.attempt, name="service-attempt"),
    path("evidence/<int:pk>/file/", files.evidence_file, name="evidence-file"),
    path("p/<slug:kind>/<int:pk>/", case.proceeding, name="proceeding"),
    path("p/<slug:kind>/<int:pk>/history/", case.proceeding_history, name="proceeding-history"),
    path("p/<slug:kind>/<int:pk>/correction/", changing.proceeding_correction, name="proceeding-correction"),
    path("p/<slug:kind>/<int:pk>/steps/<slug:name>/", steps.proceeding_step, name="proceeding-step"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("corrections/<int:pk>/", changing.correction, name="correction"),
    path("drafts/<str:key>/", drafts.draft, name="draft"),
    path("notifications/", inbox.inbox, name="notifications"),
]
