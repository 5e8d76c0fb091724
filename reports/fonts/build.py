# ruff: noqa: INP001 - a script among data, not a module
"""Rebuild the vendored font files from their packages: `python reports/fonts/build.py WORKDIR`.

WORKDIR receives the downloads (about 170 MB) and may be reused. Needs apt-get, dpkg, npm and fontTools;
takes about two minutes. The result is byte-identical as long as the packages and fontTools are.
What comes from where, and under which licence, is written in ORIGIN.md.
"""

import argparse
import gzip
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
DEBIAN = {
    "texlive-lang-chinese": "2022.20230122-1",
    "fonts-lxgw-wenkai": "1.250+repack-1",
    "fonts-liberation2": "2.1.5-1",
}
NPM = "@expo-google-fonts/noto-serif-sc@0.4.3"
FANDOL = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
FANDOL_DOCS = "usr/share/doc/texlive-doc/fonts/fandol"
# Largest distance, in font units of 1/1000 em, between a CFF curve and the quadratic one that replaces it:
# a thousandth of the type size, invisible in print.
TOLERANCE = 1.0
EM = 1000
# Characters of personal names that GB 2312 lacks; a title may hold a name.
RARE = (
    "䶮㛃喆堃頔垚昇玥珺璟婳祎晞𬭎𬬻𬍛𬱖䢺奡妘媖嫄孖尛峣嵚徛昉昳晳暐曌朤枳槑炘烎煊燊犇玎玏琀琬瑢甦"
    "皛瞾祺禛竑翀翾芃茜菂菡叕赟赑郗鋆镕靐頲颀飏骉骎"
)
MARKS = "　、。〃々〇〈〉《》「」『』【】〔〕—–―…·‘’“”～！（），／：；？％＋－"


def main() -> None:
    """Fetch the packages, convert what must be converted, copy what must stay unmodified, write the check sums."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workdir", type=Path)
    work: Path = parser.parse_args().workdir
    work.mkdir(parents=True, exist_ok=True)
    roots = {name: debian(work, name, version) for name, version in DEBIAN.items()}
    npm = npm_package(work)
    fandol(roots["texlive-lang-chinese"])
    noto(npm)
    unmodified(roots)
    widths()
    check_sums()


def debian(work: Path, name: str, version: str) -> Path:
    """Download and unpack one Debian package; nothing is installed."""
    root = work / name
    if not root.exists():
        run("apt-get", "download", f"{name}={version}", cwd=work)
        (package,) = work.glob(f"{name}_*.deb")
        run("dpkg", "-x", package.name, name, cwd=work)
    return root


def npm_package(work: Path) -> Path:
    """Download and unpack the npm package that carries Noto Serif SC as plain TrueType files."""
    root = work / "npm"
    if not root.exists():
        run("npm", "pack", NPM, cwd=work)
        (archive,) = work.glob("expo-google-fonts-noto-serif-sc-*.tgz")
        with tarfile.open(archive) as tar:
            tar.extractall(root, filter="data")
    return root / "package"


def run(*command: str, cwd: Path) -> None:
    """Run one step and stop at its first failure."""
    subprocess.run(  # noqa: S603 - apt-get, dpkg and npm with the fixed words above, nothing typed by a stranger
        command,
        cwd=cwd,
        check=True,
        stdout=sys.stderr,
    )


def fandol(root: Path) -> None:
    """Convert 仿宋, 楷体 and 黑体 to TrueType, which WeasyPrint subsets faster and smaller than CFF."""
    for face in ("Fang", "Kai", "Hei"):
        source = TTFont(root / FANDOL / f"Fandol{face}-Regular.otf", recalcTimestamp=False)
        reduce_to(source, fandol_characters())
        to_truetype(source)
        source.save(HERE / f"Fandol{face}-Regular.ttf")
    licence = gzip.decompress((root / FANDOL_DOCS / "COPYING.gz").read_bytes())
    (HERE / "LICENSE-Fandol.txt").write_bytes(licence)
    shutil.copyfile(root / FANDOL_DOCS / "README", HERE / "README-Fandol.txt")


def fandol_characters() -> set[int]:
    """GB 2312, Latin, Greek and symbols; Yi and the traditional characters come from the fallback font."""
    return {*gb2312(), *map(ord, RARE), *range(0x20, 0x3100), *range(0xFF00, 0xFFF0)}


def noto(package: Path) -> None:
    """Cut Noto Serif SC Bold down to GB 2312, rare name characters and marks."""
    font = TTFont(package / "700Bold/NotoSerifSC_700Bold.ttf", recalcTimestamp=False)
    reduce_to(font, {*gb2312(), *map(ord, RARE + MARKS), *range(0x20, 0x7F)})
    font.save(HERE / "NotoSerifSC-Bold.ttf")
    shutil.copyfile(package / "LICENSE_FONT", HERE / "LICENSE-NotoSerifSC.txt")


def gb2312() -> set[int]:
    """Every code point of GB 2312: what each of its 94 x 94 cells decodes to."""
    cells = (bytes((row, cell)) for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return set(map(ord, "".join(cell.decode("gb2312", "ignore") for cell in cells)))


def reduce_to(font: TTFont, unicodes: Iterable[int]) -> None:
    """Keep the glyphs of these code points; drop hints and layout features, which the grid does not use."""
    options = subset.Options(
        layout_features=[], hinting=False, name_IDs=["*"], name_languages=["*"], notdef_outline=True,
        drop_tables=["DSIG", "GSUB", "GPOS", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT"],
    )  # fmt: skip
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=unicodes)
    subsetter.subset(font)


def to_truetype(font: TTFont) -> None:
    """Replace the CFF outlines by quadratic ones of the same shape, in place."""
    order, metrics = font.getGlyphOrder(), font["hmtx"].metrics
    glyph_set, glyphs = font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    names = [f"g{number}" for number in range(len(order))]
    renamed = dict(zip(order, names, strict=True))
    rename(font, renamed)
    del font["CFF "]
    font.sfntVersion = "\x00\x01\x00\x00"
    builder = FontBuilder(font=font)
    builder.isTTF = True
    builder.setupMaxp()
    builder.setupGlyf({renamed[name]: glyph for name, glyph in glyphs.items()}, calcGlyphBounds=True)
    builder.setupHorizontalMetrics({renamed[name]: metrics[name] for name in order})
    # Format 3 carries no glyph names: nobody reads them, and CID names would cost 100 kB.
    builder.setupPost(keepGlyphNames=False)


def rename(font: TTFont, names: dict[str, str]) -> None:
    """Give the glyphs names that TrueType allows; CFF CID names are only numbers."""
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            table.cmap = {code: names[glyph] for code, glyph in table.cmap.items() if glyph in names}
    font.setGlyphOrder(list(names.values()))


def unmodified(roots: dict[str, Path]) -> None:
    """Copy the fonts whose reserved names forbid shipping a modified version under the same name."""
    wenkai = roots["fonts-lxgw-wenkai"] / "usr/share"
    shutil.copyfile(wenkai / "fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf", HERE / "LXGWWenKai-Light.ttf")
    shutil.copyfile(wenkai / "doc/fonts-lxgw-wenkai/copyright", HERE / "LICENSE-LXGWWenKai.txt")
    liberation = roots["fonts-liberation2"] / "usr/share"
    shutil.copyfile(
        liberation / "fonts/truetype/liberation2/LiberationSerif-Regular.ttf", HERE / "LiberationSerif-Regular.ttf"
    )
    shutil.copyfile(liberation / "doc/fonts-liberation2/copyright", HERE / "LICENSE-Liberation.txt")


def widths() -> None:
    """Write widths.json: family -> advance in 1/1000 em -> the characters that are not one em wide.

    The line composer reads it, so that it knows where a line ends without loading a font. A character that a
    face lacks is drawn from the fallback, so it has the fallback's width.
    """
    fallback = advances("LXGWWenKai-Light.ttf")
    faces = {
        "FandolFang": "FandolFang-Regular.ttf",
        "FandolKai": "FandolKai-Regular.ttf",
        "FandolHei": "FandolHei-Regular.ttf",
        "Noto Serif SC": "NotoSerifSC-Bold.ttf",
    }
    table = {family: by_width(fallback | advances(name)) for family, name in faces.items()}
    text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
    (HERE / "widths.json").write_text(text + "\n", encoding="utf-8")


def advances(name: str) -> dict[int, int]:
    """Code point -> advance width in 1/1000 em of one of our fonts."""
    font = TTFont(HERE / name)
    em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    return {code: round(metrics[glyph][0] * 1000 / em) for code, glyph in font.getBestCmap().items()}


def by_width(table: dict[int, int]) -> dict[str, str]:
    """Group code points by width, leaving out the full ems, which are nine in ten."""
    groups: dict[str, str] = {}
    for code, width in sorted(table.items()):
        if width != EM:
            groups[str(width)] = groups.get(str(width), "") + chr(code)
    return groups


def check_sums() -> None:
    """Write SHA256SUMS in the format of `sha256sum -c`."""
    fonts = [*sorted(HERE.glob("*.ttf")), HERE / "widths.json"]
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in fonts]
    (HERE / "SHA256SUMS").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
