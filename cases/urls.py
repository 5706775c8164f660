"""Addresses of the officers' pages of cases."""

from django.urls import path

from cases.views import adding, case, drafts, lists, parties, proposals, steps

urlpatterns = [
    path("cases/", lists.case_list, name="cases"),
    path("cases/new/<slug:kind>/", adding.new_case, name="case-new"),
    path("cases/<int:pk>/", case.case, name="case"),
    path("cases/<int:pk>/history/", case.case_history, name="case-history"),
    path("cases/<int:pk>/steps/<slug:name>/", steps.case_step, name="case-step"),
    path("cases/<int:pk>/add/<slug:name>/", adding.add, name="case-add"),
    path("parties/<int:pk>/", parties.party, name="party"),
    path("p/<slug:kind>/<int:pk>/", case.proceeding, name="proceeding"),
    path("p/<slug:kind>/<int:pk>/history/", case.proceeding_history, name="proceeding-history"),
    path("p/<slug:kind>/<int:pk>/steps/<slug:name>/", steps.proceeding_step, name="proceeding-step"),
    path("proposals/<int:pk>/", proposals.proposal, name="proposal"),
    path("drafts/<str:key>/", drafts.draft, name="draft"),
]
