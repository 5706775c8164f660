"""The last app to start: it puts the others together."""

import gc
from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from audit import wiring


class AssemblyConfig(AppConfig):
    """Last in the list of apps: when it is ready, everything else is."""

    name = "config"
    label = "assembly"
    verbose_name = "装配"

    def ready(self) -> None:
        import_module("config.wiring").wire()
        import_module("config.checks")
        import_module("config.shell").connect()
        if settings.BROKER_URL:
            # tasks are sent from the web process as well
            import_module("config.celery_app")
            wiring.on_deliveries(import_module("config.broker").Nudge())
        # what is here now stays to the end: no collection looks at it again
        gc.freeze()
