"""The Celery app. Queue settings live in settings.py; the schedule is here, beside the names it calls."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["activities", "reports"])
