from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    """Last in the list of apps: when it is ready, everything else is."""

    name = "config"
    label = "assembly"
    verbose_name = "装配"

    def ready(self) -> None:
        from config.wiring import wire

        wire()
