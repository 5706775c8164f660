"""The whole address space."""

from django.urls import URLPattern, URLResolver, include, path

from web.views import (
    flows,
    home,
    law,
    law_calendar,
    law_thresholds,
    precedents,
    public_home,
    search,
    search_kept,
    similar,
    verify,
)

# what a reader is told when a page fails: away, full, or our own fault
handler500 = "web.views.failing.failed"

urlpatterns: list[URLPattern | URLResolver] = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("agencies.urls")),
    path("", include("web.views.operator_urls")),
    path("", home.home, name="home"),
    path("cases/<int:pk>/similar/", similar.similar_case, name="case-similar"),
    path("", include("credit.urls")),
    path("", include("cases.urls")),
    path("search/", search.search, name="search"),
    path("search/completion/", search.completion, name="search-completion"),
    path("search/export/", search_kept.export, name="search-export"),
    path("search/save/", search_kept.save, name="search-save"),
    path("search/kept/", search_kept.kept, name="search-kept"),
    path("search/kept/<int:pk>/", search_kept.open_kept, name="search-kept-open"),
    path("search/kept/<int:pk>/remove/", search_kept.remove, name="search-kept-remove"),
    path("search/history/clear/", search_kept.clear, name="search-history-clear"),
    path("similar/", similar.similar_text, name="similar"),
    path("precedents/<int:pk>/", precedents.precedent, name="precedent"),
    path("law/", law.index, name="law"),
    path("law/questions/", law.questions, name="law_questions"),
    path("law/thresholds-help/", law_thresholds.thresholds_help, name="law_thresholds"),
    path("law/calendar/<int:year>/", law_calendar.year, name="law_calendar"),
    path("law/calendar/<int:year>/load/", law_calendar.load, name="law_calendar_load"),
    path("law/<slug:table>/", law.table, name="law_table"),
    path("law/<slug:table>/<str:code>/", law.row, name="law_row"),
    path("law/<slug:table>/<str:code>/local/", law.local, name="law_local"),
    path("flows/", flows.index, name="flows"),
    path("flows/<slug:code>/", flows.flow, name="flow"),
    path("verify/", verify.verify, name="verify"),
    path("verify/<str:code>/", verify.paper, name="verify_paper"),
    path("public/", public_home.public_home, name="public_home"),
]
