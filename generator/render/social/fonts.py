"""Fonts that are on a machine, by the names of their files; none is shipped, as one with Hangul has several megabytes.

The names are those under which systems and packages have them: Noto Sans CJK and Nanum on Linux, Apple SD Gothic Neo
and Hiragino on macOS, Malgun Gothic and Yu Gothic on Windows, and Pretendard, which many Korean designers install.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

PAIRS = (
    ("Pretendard-Bold.otf", "Pretendard-Regular.otf"), ("Pretendard-Bold.ttf", "Pretendard-Regular.ttf"),
    ("NotoSansCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"), ("NotoSansCJKkr-Bold.otf", "NotoSansCJKkr-Regular.otf"),
    ("NotoSansKR-Bold.otf", "NotoSansKR-Regular.otf"), ("NotoSansKR-Bold.ttf", "NotoSansKR-Regular.ttf"),
    ("SourceHanSans-Bold.ttc", "SourceHanSans-Regular.ttc"), ("AppleSDGothicNeo.ttc", "AppleSDGothicNeo.ttc"),
    ("malgunbd.ttf", "malgun.ttf"), ("NanumGothicBold.ttf", "NanumGothic.ttf"),
    ("NanumSquareB.ttf", "NanumSquareR.ttf"), ("NanumBarunGothicBold.ttf", "NanumBarunGothic.ttf"),
    ("NotoSansJP-Bold.otf", "NotoSansJP-Regular.otf"), ("ヒラギノ角ゴシック W6.ttc", "ヒラギノ角ゴシック W3.ttc"),
    ("YuGothB.ttc", "YuGothR.ttc"), ("PingFang.ttc", "PingFang.ttc"), ("msyhbd.ttc", "msyh.ttc"),
    ("segoeuib.ttf", "segoeui.ttf"), ("HelveticaNeue.ttc", "HelveticaNeue.ttc"), ("Arial Bold.ttf", "Arial.ttf"),
    ("arialbd.ttf", "arial.ttf"), ("Inter-Bold.ttf", "Inter-Regular.ttf"),
    ("NotoSans-Bold.ttf", "NotoSans-Regular.ttf"), ("NotoSansArabic-Bold.ttf", "NotoSansArabic-Regular.ttf"),
    ("NotoSansHebrew-Bold.ttf", "NotoSansHebrew-Regular.ttf"),
    ("LiberationSans-Bold.ttf", "LiberationSans-Regular.ttf"), ("DejaVuSans-Bold.ttf", "DejaVuSans.ttf"))
"""The bold file and the regular one of each family, the best first."""
SERIFS = (
    ("NotoSerifCJK-Bold.ttc", "NotoSerifCJK-Regular.ttc"), ("NotoSerifKR-Bold.otf", "NotoSerifKR-Regular.otf"),
    ("NotoSerifKR-Bold.ttf", "NotoSerifKR-Regular.ttf"), ("SourceHanSerif-Bold.ttc", "SourceHanSerif-Regular.ttc"),
    ("NanumMyeongjoBold.ttf", "NanumMyeongjo.ttf"), ("AppleMyungjo.ttf", "AppleMyungjo.ttf"),
    ("batang.ttc", "batang.ttc"))
"""Those with serifs, all with Hangul."""
HANGUL_FROM = 12
"""So many of them have Hangul."""


@dataclass(frozen=True, slots=True)
class Family:
    """The files of a font."""

    bold: Path
    regular: Path

    def identity(self) -> tuple[tuple[str, int, int], ...]:
        """What tells it from another, or from an older one, without reading it."""
        found = [(path, path.stat()) for path in dict.fromkeys((self.bold, self.regular))]
        return tuple((path.name, state.st_size, state.st_mtime_ns) for path, state in found)


def families(own: Path | None, folders: tuple[Path, ...] | None = None, serif: bool = False) -> tuple[Family, ...]:
    """The fonts to draw with, the best first; ``own`` is the newsletter's. Those with serifs are last, unless they are
    wanted."""
    plain, serifs = _installed(folders if folders is not None else tuple(_folders()))
    return (*([Family(own, own)] if own else []), *(serifs + plain if serif else plain + serifs))


def own_font(root: Path, name: str) -> Path | None:
    """A font file of the newsletter's, by its path in ``content/``, ``templates/`` or the whole folder."""
    if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
        return None
    return next((path for top in ("content", "templates", "") if (path := root / top / name).is_file()), None)


@cache
def _installed(folders: tuple[Path, ...]) -> tuple[tuple[Family, ...], tuple[Family, ...]]:
    wanted = {name for pair in (*PAIRS, *SERIFS) for name in pair}
    files: dict[str, Path] = {}
    for folder in folders:
        for parent, _, names in os.walk(folder):
            for name in wanted.intersection(names):
                files.setdefault(name, Path(parent) / name)
    plain, serifs = (tuple(Family(files[bold], files.get(regular, files[bold])) for bold, regular in pairs
                           if bold in files) for pairs in (PAIRS, SERIFS))
    return plain, serifs


def has_hangul() -> bool:
    """Whether some font that has Hangul is installed."""
    names = {bold for bold, _ in (*PAIRS[:HANGUL_FROM], *SERIFS)}
    return any(family.bold.name in names for family in families(None))


def _folders() -> Iterator[Path]:
    """Where systems keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft/Windows/Fonts"
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"),
                    Path("/usr/share/fonts"))
