from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# modules that only register something: recorders of steps and resolvers of papers
REGISTRIES = (
    "access", "verbs", "screening", "actions.people", "actions.goods", "actions.recorders", "filling.penalty",
    "access_transfer", "actions.transfer", "actions.handover", "actions.criminal", "actions.remedies",
    "actions.goods_transfer",
    "filling.transfer", "filling.transfer_police", "filling.transfer_remedies",
)  # fmt: skip


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = _("案件")

    def ready(self) -> None:
        for module in REGISTRIES:
            import_module(f"cases.{module}")
