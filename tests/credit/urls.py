"""The address space of the pages of credit: its own before everybody else's."""

from django.urls import include, path

from config.urls import urlpatterns as others

urlpatterns = [path("", include("credit.urls")), *others]
