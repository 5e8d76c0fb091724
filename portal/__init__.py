"""The portal project. Celery's app is exposed so that workers and shared tasks find it."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
