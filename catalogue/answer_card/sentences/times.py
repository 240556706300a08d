"""How long it takes, in sentences, and the latest day if a complete dossier is handed in on the asker's day."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from catalogue.answer_card.sentences.conditions import condition, said_label
from catalogue.answer_card.sentences.doubts import contradiction, unknown
from catalogue.answer_card.sentences.types import Sentence, SentenceKind
from catalogue.answer_card.sentences.wording import (
    MOST_SYLLABLES,
    Wording,
    day_text,
    filled,
    inner,
    keys_of,
    lowered,
    sentence,
    short_day,
    with_remark,
)
from catalogue.answer_card.types import AnswerCard, CardTime, LatestDay, Part, State, TotalTime
from catalogue.choices import DurationUnit
from catalogue.facts.times import in_units
from vietnamese.sentences import syllable_count

_NOTE_SYLLABLES = 20
_SHORT_NOTE_SYLLABLES = 8


def time_sentences(card: AnswerCard) -> list[Sentence]:
    answer = card.time
    if answer.state == State.CONTRADICTED:
        return contradiction(card, Part.TIME, _("thời hạn"), [time.basis for time in (*answer.whole, *answer.phases)])
    if answer.state == State.UNKNOWN:
        return unknown(card, Part.TIME, _("thời hạn giải quyết"))
    if not answer.whole:
        told = [_sum(answer.total)] if answer.total else []
        return [*told, *_by_phase(answer.phases)][:2]
    if len(answer.whole) == 1:
        return _single(answer.whole[0], answer.latest)
    return _several(answer.whole, answer.state)


def _single(time: CardTime, latest: LatestDay | None) -> list[Sentence]:
    duration, held = duration_of(time), condition(time.cases, time.channel, time.holds)
    opening = f"{held.full}: " if held.full else ""
    if time.not_fixed:
        said = duration.full
    elif time.unit == DurationUnit.SAME_DAY:
        said = _("Trả kết quả trong ngày nhận đủ hồ sơ hợp lệ")
    else:
        since = inner(time.starts_from) or _("từ khi nhận đủ hồ sơ hợp lệ")
        said = _("Giải quyết trong %(time)s %(since)s") % {"time": duration.full, "since": _since(since)}
    text = f"{opening}{lowered(said) if opening else said}{_note(time, _NOTE_SYLLABLES)}"
    short = f"{held.short + ': ' if held.short else ''}{duration.short}{_note(time, _SHORT_NOTE_SYLLABLES)}"
    key = keys_of(time.basis)
    told = [Sentence(sentence(text + _latest(text, latest)), SentenceKind.ANSWER, Part.TIME, key, short)]
    if longer := inner(time.prolonged_by):
        prolonged = _("Có thể lâu hơn: %(reason)s") % {"reason": longer}
        if syllable_count(prolonged) > MOST_SYLLABLES:
            prolonged = _("Có trường hợp lâu hơn, xem chi tiết")
        told.append(Sentence(sentence(prolonged), SentenceKind.DETAIL, Part.TIME, key, inner(prolonged)))
    return told


def _since(start: str) -> str:
    """A start that says "từ" or "kể từ" itself is taken as it is."""
    return (
        start if start.startswith(("từ ", "kể từ", "sau ", "from ", "after ")) else _("từ %(start)s") % {"start": start}
    )


def _latest(text: str, latest: LatestDay | None) -> str:
    if latest is None or latest.day == latest.handed_in:
        return ""
    days = {"day": day_text(latest.handed_in), "latest": day_text(latest.day)}
    if latest.provisional:
        said = _("; nộp đủ ngày %(day)s thì dự kiến muộn nhất ngày %(latest)s, lịch nghỉ chưa công bố") % days
    else:
        said = _("; nộp đủ ngày %(day)s thì muộn nhất ngày %(latest)s") % days
    return said if syllable_count(text + said) <= MOST_SYLLABLES else ""


def latest_short(latest: LatestDay | None) -> str:
    """For messages: until when, handed in today."""
    if latest is None or latest.day == latest.handed_in:
        return ""
    days = {"day": short_day(latest.handed_in), "latest": short_day(latest.day)}
    if latest.provisional:
        return _("nộp %(day)s thì dự kiến muộn nhất %(latest)s") % days
    return _("nộp %(day)s thì muộn nhất %(latest)s") % days


def _several(times: Sequence[CardTime], state: State) -> list[Sentence]:
    by_channel = all(time.channel and not time.cases for time in times)
    depends = _("Thời hạn tùy cách nộp,") if by_channel else _("Thời hạn tùy trường hợp,")
    head = depends if state == State.DEPENDS else _("Thời hạn:")
    return _listed(head, [_item(time) for time in times])


def _item(time: CardTime) -> Wording:
    duration, held = duration_of(time), condition(time.cases, time.channel, time.holds)
    return Wording(
        f"{held.full + ': ' if held.full else ''}{duration.full}{_note(time, _NOTE_SYLLABLES)}",
        f"{held.short + ': ' if held.short else ''}{duration.short}{_note(time, _SHORT_NOTE_SYLLABLES)}",
        keys_of(time.basis),
    )


def _listed(head: str, items: Sequence[Wording]) -> list[Sentence]:
    told = filled(head, items, _("Còn"))
    short = f"{lowered(head)} {'; '.join(item.short for item in items)}"
    texts = told.texts
    many = _("%(head)s xem từng mức") % {"head": head}
    if not told.is_whole:
        texts, short = ((many, tuple(key for item in items for key in item.fact_keys)),), lowered(many)
    shortest = lowered(many)
    return [
        Sentence(
            sentence(text),
            SentenceKind.ANSWER,
            Part.TIME,
            keys,
            "" if position else short,
            "" if position or shortest == short else shortest,
        )
        for position, (text, keys) in enumerate(texts)
    ]


def _sum(total: TotalTime) -> Sentence:
    duration = lowered(in_units(total.value, total.unit))
    text = _("Giải quyết trong %(time)s, gồm các giai đoạn cộng lại") % {"time": duration}
    said = sentence(text + _latest(text, total.latest))
    return Sentence(said, SentenceKind.ANSWER, Part.TIME, total.fact_keys, duration)


def _by_phase(phases: Sequence[CardTime]) -> list[Sentence]:
    items = [
        Wording(f"{said_label(time.phase)}: {item.full}", f"{said_label(time.phase)}: {item.short}", item.fact_keys)
        for time, item in ((time, _item(time)) for time in phases)
    ]
    return _listed(_("Theo giai đoạn:"), items)


def duration_of(time: CardTime) -> Wording:
    if time.is_contradicted:
        text = _("nguồn ghi khác nhau, xem chi tiết")
    elif time.value is not None and time.unit:
        text = lowered(in_units(time.value, time.unit))
    else:
        text = _("văn bản không quy định thời hạn") if time.not_fixed else _("chưa rõ thời hạn")
    return Wording(text, text)


def _note(time: CardTime, most: int) -> str:
    note = inner(time.note)
    if not note:
        return ""
    return with_remark("", note if syllable_count(note) <= most else _("có điều kiện, xem chi tiết"))
