"""Addresses of the audit and operator screens and of the health answers."""

from django.urls import path

from web.views import audit, operator, operator_health

urlpatterns = [
    path("healthz/", operator_health.healthz, name="healthz"),
    path("readyz/", operator_health.readyz, name="readyz"),
    path("metrics/", operator_health.metrics, name="metrics"),
    path("audit/", audit.entries, name="audit_entries"),
    path("audit/accesses/", audit.accesses, name="audit_accesses"),
    path("audit/seals/", audit.seals, name="audit_seals"),
    path("audit/entries/<int:pk>/", audit.entry, name="audit_entry"),
    path("audit/entries/<int:pk>/erase/", audit.erase, name="audit_erase"),
    path("operations/", operator.operations, name="operations"),
    path("operations/letters/<int:pk>/retry/", operator.retry, name="letter_retry"),
    path("operations/letters/<int:pk>/drop/", operator.drop, name="letter_drop"),
]
