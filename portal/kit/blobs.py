"""Keeping bytes under a name of ours: written beside, flushed, then renamed, so no half file is ever visible."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def sha256_of(content: bytes) -> str:
    """Return the hex sha256."""
    return hashlib.sha256(content).hexdigest()


def keep(name: str, content: bytes) -> str:
    """Store bytes under MEDIA_ROOT/name and return the name. The same content under the same name is stored once.

    Raises OSError when the disk is full or cannot be written; nothing is left behind then.
    """
    target = Path(settings.MEDIA_ROOT) / name
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".partial-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o640)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return name
