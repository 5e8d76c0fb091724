"""The folders that must exist before anything is written, made here because settings do no work at import."""

from pathlib import Path

from django.conf import settings

# kombu's filesystem transport moves files between these three and creates none of them.
BROKER_PARTS = ("queue", "control", "processed")


def ensure_dirs() -> None:
    """Create what is missing under VAR; cheap to repeat, so publishers and workers may both call it."""
    for folder in _needed():
        folder.mkdir(parents=True, exist_ok=True)


def _needed() -> list[Path]:
    folders = [Path(settings.VAR), Path(settings.MEDIA_ROOT)]
    if not settings.REDIS_URL:
        folders += [Path(settings.BROKER_DIR) / part for part in BROKER_PARTS]
    return folders
