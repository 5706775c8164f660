"""Addresses of accounts and of the screens that run agencies."""

from django.urls import path

from agencies.views import accounts, offices, people

urlpatterns = [
    path("accounts/login/", accounts.login, name="login"),
    path("accounts/logout/", accounts.logout, name="logout"),
    path("accounts/password/", accounts.password, name="password"),
    path("accounts/me/", accounts.account, name="account"),
    path("accounts/me/sessions/end/", accounts.end_other_sessions, name="end_other_sessions"),
    path("accounts/delegations/", accounts.delegations, name="delegations"),
    path("offices/", offices.tree, name="offices"),
    path("offices/add/", offices.add, name="office_add"),
    path("offices/<int:pk>/", offices.office, name="office"),
    path("offices/<int:pk>/edit/", offices.change, name="office_edit"),
    path("offices/<int:pk>/units/add/", offices.unit_add, name="unit_add"),
    path("offices/<int:pk>/units/<int:unit>/", offices.unit_rename, name="unit_rename"),
    path("offices/<int:pk>/people/add/", people.add, name="person_add"),
    path("offices/<int:pk>/appoint/", people.appoint, name="appoint"),
    path("offices/<int:pk>/lend/", people.lend, name="lend"),
    path("offices/<int:pk>/acting/", people.acting, name="acting"),
    path("offices/<int:pk>/leave/", people.leave, name="leave"),
    path("offices/<int:pk>/handover/", offices.hand_over, name="hand_over"),
    path("offices/posts/<int:pk>/end/", people.end, name="post_end"),
    path("offices/posts/<int:pk>/certificate/", people.certificate, name="post_certificate"),
    path("offices/delegations/<int:pk>/end/", people.delegation_end, name="delegation_end"),
    path("offices/leaves/<int:pk>/end/", people.leave_end, name="leave_end"),
    path("offices/people/<int:pk>/", people.person, name="person"),
    path("offices/people/<int:pk>/password/", people.reset, name="person_password"),
    path("offices/people/<int:pk>/deactivate/", people.deactivate, name="person_deactivate"),
    path("offices/people/<int:pk>/reactivate/", people.reactivate, name="person_reactivate"),
]
