"""The reliability curve as text, CSV or SVG."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from search.lab.evaluation.tables import table

_COLUMNS = ("from", "to", "n", "predicted", "observed", "low", "high")
_WIDTH = 40  # characters of the text curve
_SIDE, _MARGIN = 400, 40  # pixels of the SVG


def curve_text(curve: Sequence[Mapping[str, Any]]) -> str:
    """A line a tenth: the interval of what was observed (-), the share itself (●) and what was predicted (|)."""
    headers = [_("tin cậy"), "n", _("dự đoán"), _("thấy đúng"), "95%", "0" + " " * (_WIDTH - 1) + "1"]
    rows = [
        [
            f"{row['from']:.1f}–{row['to']:.1f}",
            str(row["n"]),
            f"{row['predicted']:.3f}",
            f"{row['observed']:.3f}",
            f"{row['low']:.2f}–{row['high']:.2f}",
            _line(row),
        ]
        for row in curve
    ]
    return table(headers, rows)


def _line(row: Mapping[str, Any]) -> str:
    marks = [" "] * (_WIDTH + 1)
    low, high = (round(row[name] * _WIDTH) for name in ("low", "high"))
    marks[low : high + 1] = "-" * (high - low + 1)
    marks[round(row["predicted"] * _WIDTH)] = "|"
    marks[round(row["observed"] * _WIDTH)] = "●"
    return "".join(marks).rstrip()


def curve_csv(curve: Sequence[Mapping[str, Any]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(curve)
    return text.getvalue()


def curve_svg(curve: Sequence[Mapping[str, Any]]) -> str:
    """A square from 0 to 1 both ways with its diagonal; a point a tenth, as large as it holds queries."""
    most = max((row["n"] for row in curve), default=1)
    whole = _SIDE + 2 * _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img">',
        f"<title>{_('Dự đoán (ngang) và thấy đúng (dọc)')}</title>",
        f'<rect x="{_MARGIN}" y="{_MARGIN}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#555"/>',
        f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for row in curve:
        x = _x(row["predicted"])
        parts.append(f'<line x1="{x}" y1="{_y(row["low"])}" x2="{x}" y2="{_y(row["high"])}" stroke="#1b1b1b"/>')
        radius = 3 + 9 * (row["n"] / most) ** 0.5
        parts.append(f'<circle cx="{x}" cy="{_y(row["observed"])}" r="{radius:.1f}" fill="#0b5fa5"/>')
        parts.append(f'<text x="{x}" y="{_y(row["high"]) - 6}" font-size="12" text-anchor="middle">{row["n"]}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _x(share: float) -> float:
    return round(_MARGIN + share * _SIDE, 1)


def _y(share: float) -> float:
    return round(_MARGIN + (1 - share) * _SIDE, 1)
