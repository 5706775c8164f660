from django.apps import AppConfig


class CreditConfig(AppConfig):
    name = "credit"
    verbose_name = "信用"

    def ready(self) -> None:
        # The law tables of credit are known to the loader once their record classes are.
        import credit.rules.tables  # noqa: F401
