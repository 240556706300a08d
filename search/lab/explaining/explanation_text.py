"""An explanation as text for a console, 120 columns wide at most."""

import textwrap
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from search.lab.explaining.explained_hits import TAKEN_APART
from search.lab.explaining.explanation import Explanation, HitReport, Meaning, PinnedBy, StepReport, StepState
from search.lab.explaining.words import (
    CHANGES,
    EVIDENCE,
    FIELDS,
    SIGNALS,
    STATES,
    STEPS,
    certainty_text,
    intent_label,
    label,
    shares_by_name,
    standing_text,
    step_texts,
)

WIDTH = 120
_LABEL_WIDTH = 40
_MOST_QUERY_LINES = 60  # of the engine's own form; JSON has all of it
_SHOWN_SHARE = 0.005


def as_text(explanation: Explanation, *, with_query: bool = False) -> str:
    """With the query in both forms, where that is wanted: it is long."""
    parts = [
        _head(explanation),
        _steps(explanation),
        _understood(explanation),
        _sent(explanation) if with_query else [],
        _hits(explanation),
        _certainty(explanation),
        _wanted(explanation),
        _timings(explanation),
    ]
    return "\n\n".join("\n".join(_fitted(part)) for part in parts if part)


def _fitted(lines: Iterable[str]) -> Iterator[str]:
    """Long lines go on under their text."""
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 2)
        yield from textwrap.wrap(line, WIDTH, subsequent_indent=indent, break_on_hyphens=False) or [""]


def _head(explanation: Explanation) -> list[str]:
    engine = explanation.engine or _("không trả lời")
    lines = [f"“{explanation.text}” · {explanation.locale} · {_('bộ máy')}: {engine}"]
    if explanation.without:
        lines.append(f"{_('Đã tắt')}: {', '.join(explanation.without)}")
    return lines


def _steps(explanation: Explanation) -> list[str]:
    idle = [step for step in explanation.steps if step.state != StepState.CHANGED]
    lines = [_("HIỂU CÂU TÌM")]
    for step in explanation.steps:
        if step.state == StepState.CHANGED:
            lines += _step(step)
    for state in StepState:
        if names := [step.name for step in idle if step.state == state]:
            lines.append(f"  {label(STATES, state)}: {', '.join(names)}")
    return lines


def _step(step: StepReport) -> Iterator[str]:
    yield f"  {step.name} – {label(STEPS, step.name)} ({step.milliseconds:.2f} ms)"
    yield from (f"      {text}" for text in step_texts(step))
    yield from (f"      {_meaning(meaning)}" for meaning in step.meanings)
    meant = {meaning.rule for meaning in step.meanings}
    yield from (f"      {rule.typed}: [{_short(rule.name)}]" for rule in step.rules if rule.name not in meant)


def _meaning(meaning: Meaning) -> str:
    rule = f"  [{_short(meaning.rule)}]" if meaning.rule else ""
    return f"{meaning.typed or '–'} → {meaning.meant} × {meaning.weight:g}{rule}"


def _short(text: str, width: int = 60) -> str:
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _understood(explanation: Explanation) -> list[str]:
    it = explanation.understood
    rows = {
        _("Điều cần tìm"): " ".join(it.need),
        _("Không tính"): " ".join(it.filler),
        label(CHANGES, "intents"): ", ".join(map(intent_label, it.intents)),
        label(CHANGES, "restored"): " ".join(it.restored),
        label(CHANGES, "procedure_codes"): ", ".join(it.procedure_codes),
        label(CHANGES, "legal_numbers"): ", ".join(it.legal_numbers),
        _("Nơi"): f"{it.place_name} ({it.place})" if it.place else "",
        label(CHANGES, "audiences"): ", ".join(it.audiences),
        label(CHANGES, "life_events"): ", ".join(it.life_events),
        _("Có phải bạn tìm"): explanation.did_you_mean,
    }
    lines = [f"  {name}: {value}" for name, value in rows.items() if value]
    return [_("HIỂU LÀ"), *lines] if lines else []


def _sent(explanation: Explanation) -> list[str]:
    query = explanation.query
    engine = list(_fitted(f"    {line}" for line in query.engine.splitlines()))
    shown = engine[:_MOST_QUERY_LINES] + (
        [f"    … (--format json: {_('đầy đủ')})"] if engine[_MOST_QUERY_LINES:] else []
    )
    return [
        _("TRUY VẤN GỬI BỘ MÁY"),
        f"  {_('Phải có')}:",
        *(f"    {line}" for line in query.matching),
        f"  {_('Tính điểm')}:",
        *(f"    {line}" for line in query.scoring),
        f"  {explanation.engine}:",
        *shown,
    ]


def _hits(explanation: Explanation) -> list[str]:
    title = _("KẾT QUẢ: %(total)d trang khớp, xếp lại %(window)d trang đầu") % {
        "total": explanation.total,
        "window": explanation.window,
    }
    lines = [title, *(f"  {_pinned(each)}" for each in explanation.pinned)]
    for hit in explanation.hits[:TAKEN_APART]:
        lines += _hit(hit)
    return lines


def _pinned(each: PinnedBy) -> str:
    effect = _("Ghim lên đầu") if each.promoted else _("Đẩy xuống dưới")
    return f"{effect}: {', '.join(each.codes)} (“{each.phrase}”) – {each.reason}"


def _hit(hit: HitReport) -> Iterator[str]:
    kind = _("hỏi đáp") if hit.kind == "question" else _("thủ tục")
    yield f"  {hit.place:>2}. {hit.code or '–'}  {_short(hit.title, 84)}  ({kind})"
    yield f"      {hit.score:.2f} = {hit.engine_score:.2f} {label(SIGNALS, 'engine')}{_added(hit)}"
    if hit.fields:
        yield f"      {label(SIGNALS, 'engine')}: {' · '.join(_shares(hit))}"
    yield from (f"      {_pinned(each)}" for each in hit.pinned)
    for variant in hit.variants[1:]:
        yield f"      + {variant.code}  {_short(variant.label, 60)}  ({variant.score:.2f})"


def _shares(hit: HitReport) -> list[str]:
    return [f"{name} {share:.0%}" for name, share in shares_by_name(hit) if abs(share) >= _SHOWN_SHARE]


def _added(hit: HitReport) -> str:
    ordered = sorted(hit.parts, key=lambda part: -abs(part.value))
    return "".join(f" {'+' if part.value >= 0 else '−'} {abs(part.value):.2f} {part.name}" for part in ordered)


def _certainty(explanation: Explanation) -> list[str]:
    certainty = explanation.certainty
    verdict = _("trả lời như chắc chắn") if certainty.confident else _("nói là chưa chắc")
    figure = f"{certainty.value:.2f} / {certainty.confident_from:.2f}"
    lines = [_("ĐỘ CHẮC"), f"  {figure}: {verdict}", f"  {certainty_text(certainty)}"]
    if certainty.evidence:
        added = " · ".join(f"{label(EVIDENCE, part.name)} {part.value:+.2f}" for part in certainty.evidence)
        lines.append(f"  {_('Căn cứ (tổng trên 0 là nghiêng về chắc)')}: {added}")
    return lines


def _wanted(explanation: Explanation) -> list[str]:
    wanted = explanation.wanted
    if wanted is None:
        return []
    lines = [f"{wanted.code}: {standing_text(wanted)}"]
    if wanted.words:
        words = " ".join(f"{'✓' if word.met else '✗'}{word.word}{'' if word.typed else '*'}" for word in wanted.words)
        lines.append(f"  {_('Các tiếng')} (≥ {wanted.minimum}, {_('* do quy tắc')}): {words}")
    return [*lines, *_compared(wanted.report, wanted.first)] if wanted.report else lines


def _compared(report: HitReport, first: HitReport | None) -> Iterator[str]:
    """Line by line against the other hit, what tells them apart most on top."""
    yield f"  {_short(report.title, 100)}"
    own, others = _values(report), _values(first) if first else {}
    if first:
        where = _("so với hạng %(rank)d: %(code)s %(title)s") % {
            "rank": first.rank,
            "code": first.code,
            "title": _short(first.title, 70),
        }
        yield f"  {where}"
    names = sorted({*own, *others}, key=lambda name: own.get(name, 0.0) - others.get(name, 0.0))
    yield _row(_("tổng"), report.score, first.score if first else None)
    for name in names:
        yield _row(name, own.get(name, 0.0), others.get(name, 0.0) if first else None)


def _row(name: str, own: float, other: float | None) -> str:
    compared = "" if other is None else f"{other:>10.2f}{own - other:>+10.2f}"
    return f"    {_short(name, _LABEL_WIDTH):<{_LABEL_WIDTH}}{own:>10.2f}{compared}"


def _values(report: HitReport) -> dict[str, float]:
    """By what people call it: fields where the score was taken apart, and signals."""
    engine = {label(FIELDS, each.field): each.score for each in report.fields}
    return {
        **(engine or {label(SIGNALS, "engine"): report.engine_score}),
        **{f"{part.name} – {label(SIGNALS, part.name)}": part.value for part in report.parts},
    }


def _timings(explanation: Explanation) -> list[str]:
    times = explanation.timings
    return [
        f"{_('Hiểu câu')} {times.understanding:.1f} ms · {_('bộ máy')} {times.engine:.1f} ms · "
        f"{_('xếp hạng')} {times.rest:.1f} ms"
    ]
