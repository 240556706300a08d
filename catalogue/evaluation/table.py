"""The figures as a table for a terminal."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

_HEAD = ("", "đúng", "sai", "thiếu", "độ chính xác", "độ đầy đủ", "nêu mâu thuẫn", "“miễn phí” sai", "không chắc")


def as_table(figures: dict[str, Any]) -> str:
    return "\n".join(_lines(figures))


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    yield _("Số thủ tục đã so: %(count)s") % {"count": figures["procedures"]}
    if figures["not_found"]:
        yield _("Không có trong nguồn: %(codes)s") % {"codes": ", ".join(figures["not_found"])}
    yield f"{_HEAD[0]:10}{_HEAD[1]:>6}{_HEAD[2]:>6}{_HEAD[3]:>7}{_HEAD[4]:>21}{_HEAD[5]:>21}" + "".join(
        f"{name:>16}" for name in _HEAD[6:]
    )
    for kind, row in figures["kinds"].items():
        yield (
            f"{kind:10}{row['right']:6}{row['wrong']:6}{row['missing']:7}{_share(row['precision']):>21}"
            f"{_share(row['recall']):>21}{row['contradictions_shown']:16}{row['false_free']:16}{row['left_out_unsure']:16}"
        )
    yield _("Điều không được nêu: %(broken)s trên %(all)s bị nêu") % {
        "broken": len(figures["broken_bans"]),
        "all": figures["bans"],
    }
    yield from (f"  {row['code']} {row['ban']}" for row in figures["broken_bans"])
    for row in figures["mistakes"]:
        said = row["said"] or _("không nêu")
        words = " ".join(row["words"].split())[:160]
        yield f"  {row['code']} {row['kind']}: {said} | {row['read']} | {words}"


def _share(share: dict[str, float] | None) -> str:
    return "–" if share is None else f"{share['value']:.3f} [{share['low']:.2f}–{share['high']:.2f}]"
