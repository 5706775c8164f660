"""The whole address space."""

from django.urls import URLPattern, URLResolver, include, path

from web.views import home, precedents, search

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", home.home, name="home"),
    path("", include("cases.urls")),
    path("search/", search.search, name="search"),
    path("precedents/<int:pk>/", precedents.precedent, name="precedent"),
]
