"""Addresses of credit: the public query, and the desks of those who keep and apply the list.

Must stand before the addresses of cases: the pages of listings, publications and dispatches add to the common one.
"""

from django.urls import path

from credit.views import certificates, channels, desk, public, staff

urlpatterns = [
    path("credit/", public.search, name="credit-search"),
    path("credit/person/", public.person, name="credit-person"),
    path("credit/certificate/", public.certificate, name="credit-certificate-give"),
    path("credit/tombstones.json", public.tombstones, name="credit-tombstones"),
    path("credit/certificates/<str:token>/", certificates.check, name="credit-certificate"),
    path("credit/certificates/<str:token>/paper/", certificates.paper, name="credit-certificate-paper"),
    path("credit/<str:code>/", public.subject, name="credit-subject"),
    path("listings/", desk.listings, name="listings"),
    path("publications/", desk.publications, name="publications"),
    path("dispatches/", desk.dispatches, name="dispatches"),
    path("cases/<int:pk>/listing/", staff.propose, name="listing-propose"),
    path("suggestions/<int:pk>/dismiss/", staff.dismiss, name="suggestion-dismiss"),
    path("p/listing/<int:pk>/", staff.listing, name="listing"),
    path("p/publication/<int:pk>/", staff.publication, name="publication"),
    path("p/publication/<int:pk>/channels/<slug:name>/", channels.on_all_channels, name="publication-channels"),
    path("p/dispatch/<int:pk>/", staff.dispatch, name="dispatch"),
    path("p/listing/<int:pk>/measures/", staff.measures, name="listing-measures"),
    path("p/listing/<int:pk>/together/<int:proposal>/", staff.together, name="listing-together"),
    path("credit-catalogue/", staff.catalogue, name="credit-catalogue"),
]
