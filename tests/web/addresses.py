"""The addresses the shell asks for by name, served by the framework's own views."""

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import TemplateView
from django.views.i18n import set_language

urlpatterns = [
    path("i18n/setlang/", set_language, name="set_language"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
    path("notifications/", TemplateView.as_view(template_name="web/empty.html"), name="notifications"),
]
