"""Figures as tables for the console, at most 120 columns wide for names of usual length."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from vietnamese.text import clean_line

_QUERY_WIDTH = 80


def report_table(figures: Mapping[str, Any]) -> str:
    columns = ("n", "ndcg@10", "mrr", "s@1", "s@3", "recall@10", "zero")
    halves = ("ndcg@10_first", "ndcg@10_second")
    times = ("p50_ms", "p95_ms", "engine_p50_ms", "engine_p95_ms")
    headers = ["", "n", "nDCG@10", _("nửa 1"), _("nửa 2"), "MRR", "S@1", "S@3", "R@10", _("rỗng")]
    headers += ["p50 ms", "p95 ms", _("máy p50"), _("máy p95")]
    parts = [("overall", figures["overall"]), *figures["sets"].items(), *figures["kinds"].items()]
    order = (*columns[:2], *halves, *columns[2:])
    rows = [
        [name, *(_share(values[column]) for column in order), *(_milliseconds(values[column]) for column in times)]
        for name, values in parts
    ]
    return "\n".join([table(headers, rows), *_unanswerable(figures["unanswerable"])])


def _unanswerable(values: Mapping[str, Any]) -> list[str]:
    if not values["n"]:
        return []
    line = _("Không có đáp án: %(n)d câu, %(share).1f%% được trả lời như chắc chắn")
    return [line % {"n": values["n"], "share": 100 * values["confident"]}]


def variants_table(figures: Mapping[str, Any]) -> str:
    headers = [_("biến thể"), _("bộ câu"), "n", "nDCG@10", _("gốc"), _("chênh"), "S@3", _("S@3 gốc"), _("rỗng")]
    columns = ("n", "ndcg@10", "given_ndcg@10", "gap", "s@3", "given_s@3", "zero")
    rows = []
    for variant, parts in figures.items():
        for name, values in [("overall", parts["overall"]), *parts["sets"].items()]:
            cells = [_signed(values[column]) if column == "gap" else _share(values[column]) for column in columns]
            rows.append([variant if name == "overall" else "", name, *cells, _percent(values["different"])])
    return table([*headers, _("khác danh sách")], rows)


def comparison_table(figures: Mapping[str, Any]) -> str:
    parts = [("overall", figures["overall"]), *figures["sets"].items(), *figures["kinds"].items()]
    rows = [[name, _share(values["n"]), *_measured(values)] for name, values in parts]
    headers = ["", "n", *_measure_headers("nDCG@10"), *_measure_headers("S@3")]
    return "\n\n".join([table(headers, rows), *_changed(figures["changed"])])


def ablation_table(figures: Mapping[str, Any]) -> str:
    rows = []
    for name, parts in figures.items():
        for group, values in [("overall", parts["overall"]), *parts["sets"].items()]:
            rows.append([name if group == "overall" else "", group, _share(values["n"]), *_measured(values)])
    headers = [_("không có"), _("bộ câu"), "n", *_measure_headers("nDCG@10"), *_measure_headers("S@3")]
    return table(headers, rows)


def _measure_headers(measure: str) -> list[str]:
    return [measure, "A→B", "p", "+/−"]


def _measured(values: Mapping[str, Any]) -> list[str]:
    """B, its difference to A, the p-value, and how many queries won and lost (the rest stayed); of both measures."""
    cells = []
    for measure in ("ndcg@10", "s@3"):
        of = values[measure]
        cells += [_share(of["b"]), _signed(of["difference"]), _share(of["p"])]
        cells.append(f"{of['wins']}/{of['losses']}")
    return cells


def _changed(changed: Sequence[Mapping[str, Any]]) -> list[str]:
    if not changed:
        return []
    lines = [_("Thay đổi nhiều nhất (nDCG@10 A → B, thứ hạng của đáp án A → B):")]
    for row in changed:
        lines.append(f"{row['a']:.3f} → {row['b']:.3f}  {_query(row)}")
        moved = (f"{code} {rank or '–'}→{row['ranks_b'][code] or '–'}" for code, rank in row["ranks_a"].items())
        lines.append(f"    {', '.join(moved)}")
    return ["\n".join(lines)]


def worst_list(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = [_("Kém nhất (nDCG@10; thứ hạng của đáp án; ba mã đầu danh sách):")]
    for row in rows:
        ranks = ", ".join(f"{code} {rank or '–'}" for code, rank in row["ranks"].items())
        lines.append(f"{row['ndcg@10']:.3f}  {_query(row)}")
        lines.append(f"    {ranks}  |  {', '.join(row['first']) or '–'}")
    return "\n".join(lines)


def _query(row: Mapping[str, Any]) -> str:
    return f"{Truncator(clean_line(row['query'])).chars(_QUERY_WIDTH)} [{row['set'] or '–'}]"


def calibration_text(figures: Mapping[str, Any]) -> str:
    counts = _(
        "Câu có đáp án: %(n_right)d đúng trong ba kết quả đầu, %(n_wrong)d không; không đáp án: %(n_unanswerable)d."
    )
    now = _("Hiện nay: %(unanswerable).1f%% câu không đáp án được trả lời như chắc chắn; %(lost).1f%% câu đúng bị ngờ.")
    parts = [counts % figures, _threshold_table(figures["table"]), now % _percentages(figures["now"])]
    target = 100 * figures["target"]
    goals = {
        "chosen": _("Ngưỡng thấp nhất giữ tỷ lệ chắc chắn sai ≤ %(target).1f%%"),
        "bounded": _("Ngưỡng thấp nhất giữ cả cận trên 95%% của tỷ lệ ấy ≤ %(target).1f%%"),
    }
    parts += [f"{goal % {'target': target}}:\n    {_threshold(figures[name])}" for name, goal in goals.items()]
    if figures["chosen"]:
        where = _("Đặt ngưỡng ở %(constant)s, rồi chạy lại lệnh này trên nửa câu chưa dùng (--half).")
        parts.append(where % {"constant": figures["constant"]})
    return "\n\n".join([*parts[:2], "\n".join(parts[2:])])


def reliability_text(figures: Mapping[str, Any]) -> str:
    """By kind of query: right answers that are not called sure, and everything else that is."""
    headers = [
        _("loại câu"), _("đúng @3"), _("đúng bị ngờ"), "95%", _("không đúng"), _("chắc chắn sai"), "95%",
        _("dự đoán"), _("thấy đúng"),
    ]  # fmt: skip
    rows = [
        [
            row["kind"],
            str(row["right"]),
            _percent(row["unsure"]),
            _interval(row["unsure_interval"]),
            str(row["wrong"]),
            _percent(row["sure"]),
            _interval(row["sure_interval"]),
            f"{row['predicted']:.3f}",
            f"{row['observed']:.3f}",
        ]
        for row in figures["kinds"]
    ]
    summary = _("%(n)d câu; ECE %(ece).3f; Brier %(brier).3f")
    return "\n\n".join([table(headers, rows), summary % figures])


def halves_text(rows: Iterable[Mapping[str, Any]]) -> str:
    line = _(
        "Ngưỡng %(threshold).2f lấy từ nửa %(half)s; ở nửa kia: chắc chắn sai %(unanswerable).1f%%, "
        "mất %(lost).1f%% câu đúng"
    )
    shares = ("unanswerable", "lost")
    return "\n".join(line % {**row, **{name: 100 * row[name] for name in shares}} for row in rows)


def _interval(bounds: tuple[float, float] | None) -> str:
    return "" if bounds is None else f"{_percent(bounds[0])}–{_percent(bounds[1])}"


def _threshold(row: Mapping[str, float] | None) -> str:
    if row is None:
        return _("không có; cần tín hiệu tin cậy tốt hơn hoặc nhiều câu không đáp án hơn")
    line = _(
        "%(threshold).2f — chắc chắn sai %(unanswerable).1f%% (95%%: đến %(unanswerable_high).1f%%), "
        "mất %(lost).1f%% câu đúng"
    )
    return line % {**_percentages(row), "threshold": row["threshold"]}


def _percentages(row: Mapping[str, float]) -> dict[str, float]:
    return {name: 100 * value for name, value in row.items()}


def _threshold_table(rows: Iterable[Mapping[str, float]]) -> str:
    headers = [_("ngưỡng"), _("có đáp án"), _("đúng @3"), _("sai @3"), _("đúng bị mất"), _("không đáp án"), "95%"]
    columns = ("answerable", "right", "wrong", "lost", "unanswerable")
    cells = [
        [
            f"{row['threshold']:.2f}",
            *(_percent(row[column]) for column in columns),
            f"{_percent(row['unanswerable_low'])}–{_percent(row['unanswerable_high'])}",
        ]
        for row in rows
    ]
    return table(headers, cells)


def table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Words to the left, figures to the right."""
    widths = [max(map(len, column)) for column in zip(headers, *rows, strict=True)]
    left = [all(not row[i] or row[i][0].isalpha() for row in rows) for i in range(len(headers))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.ljust(width) if to_left else cell.rjust(width)
            for cell, width, to_left in zip(cells, widths, left, strict=True)
        )
        return "  ".join(padded).rstrip()

    return "\n".join(line(cells) for cells in (headers, *rows))


def _share(value: float | None) -> str:
    if value is None:
        return "–"
    return str(value) if isinstance(value, int) else f"{value:.3f}"


def _signed(value: float) -> str:
    return f"{value:+.3f}"


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}%"


def _milliseconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
