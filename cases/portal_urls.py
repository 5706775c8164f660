"""Addresses of the portal for parties and agents, of its desk on a case, and of the counter."""

from django.urls import path

from cases.views import counter, counter_signing, portal, portal_account, portal_desk, portal_filing, portal_papers

urlpatterns = [
    path("portal/", portal.home, name="portal-home"),
    path("portal/signup/", portal_account.sign_up, name="portal-signup"),
    path("portal/privacy/", portal_account.privacy_notice, name="portal-privacy"),
    path("portal/recover/", portal_account.recovery, name="portal-recover"),
    path("portal/account/", portal_account.account, name="portal-account"),
    path("portal/account/email/", portal_account.confirm, name="portal-email"),
    path("portal/account/telephone/", portal_account.confirm_number, name="portal-telephone"),
    path("portal/account/verify/", portal_account.verify, name="portal-verify"),
    path("portal/link/", portal_account.linking, name="portal-link"),
    path("portal/messages/", portal.inbox, name="portal-messages"),
    path("portal/file/", portal_filing.start, name="portal-file"),
    path("portal/file/<slug:kind>/", portal_filing.request_form, name="portal-request"),
    path("portal/drafts/<str:key>/", portal.draft, name="portal-draft"),
    path("portal/cases/<int:pk>/", portal.case, name="portal-case"),
    path("portal/cases/<int:pk>/steps/<slug:name>/", portal.step, name="portal-step"),
    path("portal/cases/<int:pk>/submit/", portal.hand_in, name="portal-submit"),
    path("portal/cases/<int:pk>/consent/", portal_papers.consent, name="portal-consent"),
    path("portal/cases/<int:pk>/agents/", portal_account.agents, name="portal-agents"),
    path("portal/links/<int:pk>/end/", portal_account.end_agent, name="portal-agent-end"),
    path("portal/papers/<int:pk>/", portal_papers.paper, name="portal-paper"),
    path("portal/papers/<int:pk>/pdf/", portal_papers.paper_pdf, name="portal-paper-pdf"),
    path("portal/evidence/<int:pk>/", portal_papers.evidence, name="portal-evidence"),
    path("portal/receive/<int:pk>/", portal_papers.receiving, name="portal-receive"),
    path("portal/sign/<int:pk>/", portal_papers.signing, name="portal-sign"),
    path("cases/<int:pk>/portal/", portal_desk.desk, name="case-portal"),
    path("cases/<int:pk>/portal/exchange/", portal_desk.exchange, name="case-exchange"),
    path("cases/<int:pk>/portal/submission/", portal_desk.counter_submission, name="case-submission"),
    path("parties/<int:pk>/invitation/", portal_desk.invitation, name="party-invitation"),
    path("parties/<int:pk>/address/", portal_desk.counter_address, name="party-address"),
    path("portal-requests/<int:pk>/", portal_desk.link_decision, name="link-decision"),
    path("portal-links/<int:pk>/end/", portal_desk.link_end, name="link-end"),
    path("portal-items/<int:pk>/", portal_desk.admission, name="admission"),
    path("counter/", counter.counter, name="counter"),
    path("counter/accounts/new/", counter.open_account, name="counter-open"),
    path("counter/accounts/<int:pk>/", counter.account, name="counter-account"),
    path("counter/sign/<int:pk>/", counter_signing.counter_signature, name="counter-sign"),
]
