"""What became of the rows of a sheet, or of the files in an archive: nothing is left out of an import unsaid."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RowFate(StrEnum):
    READ = "read"
    REFUSED = "refused"
    BLANK = "blank"
    TITLE = "title"  # above the first heading
    HEADING = "heading"
    SECTION = "section"  # "I. Lĩnh vực Hộ tịch"
    NOTE = "note"
    HIDDEN = "hidden"
    SKIPPED = "skipped"  # of a sheet that is not read
    CLUTTER = "clutter"  # side files of macOS, Windows and Office in an archive

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


_LABELS = {
    RowFate.READ: _("đọc được"),
    RowFate.REFUSED: _("từ chối"),
    RowFate.BLANK: _("trống"),
    RowFate.TITLE: _("tên danh mục"),
    RowFate.HEADING: _("tiêu đề"),
    RowFate.SECTION: _("tên mục"),
    RowFate.NOTE: _("ghi chú"),
    RowFate.HIDDEN: _("ẩn, không đọc"),
    RowFate.SKIPPED: _("không đọc"),
    RowFate.CLUTTER: _("tệp phụ bỏ qua"),
}


@dataclass(frozen=True, slots=True)
class FileAccount:
    """`counts` sum to the rows of the sheet, or to the files of the archive."""

    file: str
    part: str = ""  # the sheet
    counts: Mapping[RowFate, int] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    def as_line(self) -> str:
        """The sum in words: "danh-sach.xlsx – Sheet1: 341 = 339 đọc được + 1 tên danh mục + 1 tiêu đề"."""
        name = f"{self.file} – {self.part}" if self.part else self.file
        parts = " + ".join(f"{count} {fate.label}" for fate in RowFate if (count := self.counts.get(fate, 0)))
        return f"{name}: {self.total} = {parts or 0}"

    @classmethod
    def from_json(cls, value: dict) -> Self:
        """The account that `as_json` gave."""
        counts = {RowFate(fate): count for fate, count in value["counts"].items()}
        return cls(value["file"], value["part"], counts, tuple(value["warnings"]))

    def as_json(self) -> dict:
        counts = {fate.value: count for fate in RowFate if (count := self.counts.get(fate, 0))}
        return {
            "file": self.file,
            "part": self.part,
            "counts": counts,
            "warnings": list(self.warnings),
        }


Tell = Callable[[FileAccount], None]


def ignore(account: FileAccount) -> None:
    """Takes an account that nobody asked for."""
