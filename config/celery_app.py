"""Celery, where BROKER_URL names a broker: workers drain the outbox, beat runs the timetable."""

import os

import django
from celery import Celery
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
if not apps.models_ready:
    # started by celery itself; from a page or a command the apps are ready already
    django.setup()

from config.broker import beat_schedule, conf

app = Celery("zhiheng")
app.conf.update(conf())
app.conf.beat_schedule = beat_schedule()
app.conf.imports = ("config.tasks",)
