"""Static files: hashed names and gzip, no brotli (which makes collecting seven times slower on every start)."""

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise ships no types
    """WhiteNoise's manifest storage with gzip only."""

    def create_compressor(self, **options: Any) -> Compressor:
        """Return a compressor that leaves brotli out."""
        return Compressor(**{**options, "use_brotli": False})
