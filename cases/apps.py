from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# packages whose modules register something: recorders of steps, resolvers of papers
REGISTERING = ("cases.actions", "cases.filling")
ALSO = (
    "cases.access",
    "cases.access_report",
    "cases.access_roll",
    "cases.access_transfer",
    "cases.verbs",
    "cases.screening",
    "cases.reading.advice",
    "cases.presenting.advice_panels",
    "cases.presenting.damages",
    "cases.presenting.hearings",
    "cases.presenting.kinds_advice",
    "cases.reading.mediation",
    "cases.presenting.mediation_panels",
    "cases.presenting.portal_desk",
    "cases.presenting.report_advice",
    "cases.presenting.report_panels",
    "cases.presenting.rolls",
    "cases.presenting.routes",
    "cases.reading.ruling",
    "cases.presenting.ruling_panels",
    "cases.presenting.transfer_facts",
    "cases.presenting.transfer_handover",
    "cases.presenting.transfer_panels",
    "cases.presenting.report_panels",
    "cases.presenting.report_advice",
)


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("案件")

    def ready(self) -> None:
        for module in ALSO:
            import_module(module)
        for package in REGISTERING:
            for found in iter_modules(import_module(package).__path__):
                import_module(f"{package}.{found.name}")
