from importlib import import_module

from django.apps import AppConfig

# modules that only register something: law tables, doors, recorders of steps, resolvers of papers
REGISTRIES = (
    "rules.tables", "verbs", "access", "actions.listing", "actions.publishing", "actions.dispatching",
    "actions.secrecy", "actions.decision_text", "actions.annulling", "filling.listing", "filling.publication",
    "filling.decision_text", "choosing", "advising",
)  # fmt: skip


class CreditConfig(AppConfig):
    name = "credit"
    verbose_name = "信用"

    def ready(self) -> None:
        for module in REGISTRIES:
            import_module(f"credit.{module}")
