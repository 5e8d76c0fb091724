"""What an uploaded file really is, whatever its name says, and a clean copy of it; pure, no storage."""

import hashlib
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from PIL import Image, ImageOps

from portal.kit.text import refused_characters

LONGEST_SIDE = 2048
TILE = (360, 360)
NAME_LENGTH = 100
IMAGE_FORMATS = ("JPEG", "PNG", "WEBP")
WRONG_KIND = "不是照片、PDF、Word 或 Excel 文件，没有收下"
OFFICE = {
    "word/document.xml": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xl/workbook.xml": (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A file fit to be kept: its type was found in its content, its name is only a label."""

    name: str
    content_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The name under which it is stored."""
        return hashlib.sha256(self.content).hexdigest()


def cleaned(name: str, raw: bytes, *, max_pixels: int) -> Clean:
    """Return the file as it may be kept, or raise ValidationError with a sentence about it."""
    if raw.startswith(b"%PDF-"):
        return Clean(_label(name, ".pdf"), "application/pdf", raw)
    if raw.startswith(b"PK\x03\x04"):
        return _office(name, raw)
    return _image(name, raw, max_pixels)


def _office(name: str, raw: bytes) -> Clean:
    try:
        members = set(zipfile.ZipFile(BytesIO(raw)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        members = set()
    macros = any(member.lower().endswith("vbaproject.bin") for member in members)
    for member, (suffix, content_type) in OFFICE.items():
        if member in members and not macros:
            return Clean(_label(name, suffix), content_type, raw)
    raise ValidationError(f"“{_label(name, '')}”{WRONG_KIND}")


def _image(name: str, raw: bytes, max_pixels: int) -> Clean:
    """Draw the picture anew: positions, comments and whatever else rode along stay behind."""
    try:
        with Image.open(BytesIO(raw), formats=IMAGE_FORMATS) as picture:
            if picture.width * picture.height > max_pixels:
                raise ValidationError(f"“{_label(name, '')}”尺寸太大，请缩小后再传")
            suffix, content_type, content = _redrawn(picture)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ValidationError(f"“{_label(name, '')}”{WRONG_KIND}") from None
    return Clean(_label(name, suffix), content_type, content)


def _redrawn(picture: Image.Image) -> tuple[str, str, bytes]:
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    see_through = upright.has_transparency_data
    drawn = upright.convert("RGBA" if see_through else "RGB")
    blank = Image.new(drawn.mode, drawn.size)
    blank.paste(drawn)
    out = BytesIO()
    if see_through:
        blank.save(out, "PNG", optimize=True)
        return ".png", "image/png", out.getvalue()
    blank.save(out, "JPEG", quality=85)
    return ".jpg", "image/jpeg", out.getvalue()


def small(content: bytes, *, max_pixels: int) -> bytes:
    """Return a picture of ours as large as a tile on a page needs it."""
    with Image.open(BytesIO(content), formats=IMAGE_FORMATS) as picture:
        if picture.width * picture.height > max_pixels:
            raise ValueError("more pixels than were let in")
        picture.draft("RGB", TILE)
        picture.thumbnail(TILE)
        drawn = Image.new("RGB", picture.size, "white")
        drawn.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    out = BytesIO()
    drawn.save(out, "JPEG", quality=80)
    return out.getvalue()


def _label(name: str, suffix: str) -> str:
    """Return the file's name as people see it: no folders, nothing invisible, the ending of its true type."""
    base = PurePosixPath(name.replace("\\", "/")).name
    refused = refused_characters(base)
    stem = PurePosixPath("".join(c for c in base if c not in refused and c not in "\r\n\t")).stem or "附件"
    return f"{stem[:NAME_LENGTH]}{suffix}"
