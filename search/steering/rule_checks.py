"""Checks whether a rule may go live; each problem is a message with advice for editors."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from search.models.promotion import MAX_DURATION, Promotion
from search.models.search_rule import SearchRule
from search.models.synonym_rule import SynonymRule
from search.query.phrase_lines import MAX_SYLLABLES, MAX_TARGET_SYLLABLES, Phrase, lines, phrase
from search.query.rules import RuleKind
from search.steering.knowledge_store import current_lexicon
from vietnamese.lexicon.lexicon import Lexicon
from vietnamese.tokens import fold_all

# Share of the content from which a syllable is common: the 291 most frequent of 4.6 million syllables of 6,144 pages.
# Nearly every query typed without accents has one of them.
COMMON_SHARE = 1 / 1_500
# Occurrences in the content from which another word pair makes a folded form ambiguous.
OTHER_READINGS = 5

# Messages by the name of the form field.
Problems = dict[str, list[str]]


def search_rule_problems(rule: SearchRule) -> Problems:
    """Problems of a rule or promotion; empty if it may go live."""
    return promotion_problems(rule) if isinstance(rule, Promotion) else rule_problems(rule)


def rule_problems(
    rule: SynonymRule, *, others: Iterable[SynonymRule] | None = None, lexicon: Lexicon | None = None
) -> Problems:
    """Problems of a rule. `others` (live rules of its language) and `lexicon` are read unless given."""
    problems = text_problems(rule)
    _add(problems, "valid_until", _period_problems(rule))
    if problems:
        return problems
    others = [other for other in (_others(rule) if others is None else others) if _overlap(rule, other)]
    _add(problems, "form_text", _same_forms(rule, others))
    _add(problems, "target_text", _same_sides(rule))
    _add(problems, "target_text", _loops(rule, others))
    if rule.folded:
        _add(problems, "folded", _folded_twins(rule, others))
        _add(problems, "folded", _common_words(rule, current_lexicon(rule.locale) if lexicon is None else lexicon))
    return problems


def text_problems(rule: SynonymRule) -> Problems:
    """Problems of the rule's own words, without a look at other rules."""
    problems: Problems = {}
    _add(problems, "form_text", line_problems(rule.form_text, required=True))
    _add(problems, "target_text", line_problems(rule.target_text, required=False, longest=MAX_TARGET_SYLLABLES))
    _add(problems, "unless_text", line_problems(rule.unless_text, required=False))
    _add(problems, "target_text", _missing_target(rule))
    _add(problems, "ended_on", _ended_problems(rule))
    _add(problems, "need", _need_problems(rule))
    return problems


def _need_problems(rule: SynonymRule) -> Iterator[str]:
    if (rule.kind == RuleKind.NEED) == bool(rule.need):
        return
    if rule.need:
        yield _("Chỉ quy tắc loại “việc về hồ sơ” mới chọn việc chung.")
    else:
        yield _("Hãy chọn việc chung mà lời này hỏi về.")


def promotion_problems(promotion: Promotion) -> Problems:
    problems: Problems = {}
    _add(problems, "phrase_text", line_problems(promotion.phrase_text, required=True))
    if not promotion.reason.strip():
        _add(problems, "reason", [_("Hãy viết lý do, để người sau biết vì sao kết quả này được ghim.")])
    _add(problems, "expires_on", _expiry_problems(promotion.expires_on))
    if not problems and promotion.procedure_id:
        _add(problems, "phrase_text", _opposite_promotions(promotion))
    return problems


def line_problems(text: str, *, required: bool, longest: int = MAX_SYLLABLES) -> Iterator[str]:
    entries = lines(text)
    if required and not entries:
        yield _("Hãy viết ít nhất một cụm từ, mỗi dòng một cụm.")
    for line in entries:
        words = phrase(line)
        if not any(character.isalpha() for word in words for character in word):
            yield _("“%(line)s” không có chữ nào.") % {"line": line}
        elif len(words) > longest:
            yield _("“%(line)s” dài %(count)d tiếng; tối đa %(max)d tiếng.") % {
                "line": line,
                "count": len(words),
                "max": longest,
            }


def _add(problems: Problems, field: str, reasons: Iterable[str]) -> None:
    for reason in reasons:
        problems.setdefault(field, []).append(reason)


def _others(rule: SynonymRule) -> Iterable[SynonymRule]:
    live = SynonymRule.objects.live().filter(locale=rule.locale)
    return live.exclude(pk=rule.pk).select_related("audience", "life_event")


def _overlap(one: SynonymRule, other: SynonymRule) -> bool:
    earliest, latest = datetime.date.min, datetime.date.max
    return (one.valid_from or earliest) <= (other.valid_until or latest) and (other.valid_from or earliest) <= (
        one.valid_until or latest
    )


def _missing_target(rule: SynonymRule) -> Iterator[str]:
    if rule.kind == RuleKind.NEED:
        if rule.targets or rule.both_ways:
            yield _("Quy tắc loại “việc về hồ sơ” không có cụm từ của trang thủ tục.")
        return
    if rule.targets or lines(rule.target_text):
        return
    if rule.kind != RuleKind.SITUATION:
        yield _("Hãy viết ít nhất một cụm từ mà trang thủ tục dùng.")
    elif not (rule.audience_id or rule.life_event_id):
        yield _("Hãy viết cụm từ mà trang thủ tục dùng, hoặc chọn đối tượng hay sự kiện bên dưới.")
    elif rule.both_ways:
        yield _("Quy tắc hai chiều phải có cụm từ ở cả hai bên.")


def _period_problems(rule: SynonymRule) -> Iterator[str]:
    if rule.valid_until is None:
        return
    if rule.valid_from and rule.valid_until < rule.valid_from:
        yield _("Ngày cuối phải sau ngày đầu.")
    elif rule.valid_until < timezone.localdate():
        yield _("Ngày này đã qua: quy tắc sẽ không có tác dụng. Chọn ngày sau hoặc để trống.")


def _expiry_problems(day: datetime.date | None) -> Iterator[str]:
    today = timezone.localdate()
    if day is None:
        yield _("Hãy chọn ngày hết hạn, tối đa một năm.")
    elif day < today:
        yield _("Ngày này đã qua. Chọn ngày từ hôm nay trở đi.")
    elif day > today + MAX_DURATION:
        yield _("Tối đa một năm kể từ hôm nay.")


def _sides(rule: SynonymRule) -> tuple[Phrase, ...]:
    """The phrases that match queries."""
    return rule.forms + (rule.targets if rule.both_ways else ())


def _same_sides(rule: SynonymRule) -> Iterator[str]:
    for both in set(rule.forms) & set(rule.targets):
        yield _("“%(words)s” có ở cả hai bên.") % {"words": " ".join(both)}


def _same_forms(rule: SynonymRule, others: Iterable[SynonymRule]) -> Iterator[str]:
    """A situation may have several rules; a form of any other kind has one."""
    if rule.kind == RuleKind.SITUATION:
        return
    own_forms = set(_sides(rule))
    for other in others:
        if other.kind == rule.kind:
            for form in own_forms.intersection(_sides(other)):
                yield _("“%(form)s” đã có trong quy tắc “%(other)s”. Hãy sửa quy tắc đó.") % {
                    "form": " ".join(form),
                    "other": other,
                }


def _loops(rule: SynonymRule, others: Sequence[SynonymRule]) -> Iterator[str]:
    """A problem if other rules lead from a target back to a form."""
    forms, visited, frontier = set(rule.forms), set(rule.targets), set(rule.targets)
    while frontier:
        reached = {end: other for other in others for end in _ends(other, frontier)}
        for end in forms & reached.keys():
            yield _("Đi vòng: quy tắc “%(other)s” đưa trở lại “%(form)s”. Hãy gộp thành một quy tắc hai chiều.") % {
                "other": reached[end],
                "form": " ".join(end),
            }
            return
        frontier = reached.keys() - visited
        visited |= frontier


def _ends(rule: SynonymRule, starts: AbstractSet[Phrase]) -> Iterator[Phrase]:
    """The phrases that the rule leads to from any of `starts`."""
    if not starts.isdisjoint(rule.forms):
        yield from rule.targets
    if rule.both_ways and not starts.isdisjoint(rule.targets):
        yield from rule.forms


def _folded_twins(rule: SynonymRule, others: Iterable[SynonymRule]) -> Iterator[str]:
    own_forms = {tuple(fold_all(form)): form for form in _sides(rule)}
    for other in others:
        for form in _sides(other) if other.folded else ():
            own = own_forms.get(tuple(fold_all(form)))
            if own and own != form:
                yield _("Không dấu thì “%(own)s” trùng với “%(form)s” của quy tắc “%(other)s”.") % {
                    "own": " ".join(own),
                    "form": " ".join(form),
                    "other": other,
                }


def _common_words(rule: SynonymRule, lexicon: Lexicon) -> Iterator[str]:
    for form in _sides(rule):
        bare = fold_all(form)
        if len(bare) == 1 and _is_common(form[0], bare[0], lexicon):
            yield _(
                "Không dấu thì “%(bare)s” còn là chữ khác rất hay gặp: câu nào có chữ ấy cũng bị hiểu theo quy tắc này."
            ) % {"bare": bare[0]}
        elif len(bare) == 2 and (other := _other_reading(form, bare, lexicon)):
            yield _("Không dấu thì “%(form)s” lẫn với “%(other)s”, cũng có trong nội dung.") % {
                "form": " ".join(form),
                "other": other,
            }


def _is_common(word: str, bare: str, lexicon: Lexicon) -> bool:
    """Whether the other words with the same folded form are common."""
    others = lexicon.folded.count(bare) - lexicon.accented.count(word)
    return others > lexicon.folded.total * COMMON_SHARE


def _other_reading(form: Phrase, bare: list[str], lexicon: Lexicon) -> str:
    """Another word pair with the same folded form that the content has at least as often; else empty."""
    own = lexicon.accented.pair_count(*form)
    pairs = [(one, two) for one in lexicon.written(bare[0]) for two in lexicon.written(bare[1]) if (one, two) != form]
    best = max(pairs, key=lambda pair: lexicon.accented.pair_count(*pair), default=None)
    count = lexicon.accented.pair_count(*best) if best else 0
    return " ".join(best) if best and count >= max(own, OTHER_READINGS) else ""


def unknown_targets(rule: SynonymRule) -> list[str]:
    """Targets with words or pairs missing from the lexicon. Only a warning: the page may follow."""
    lexicon = current_lexicon(settings.LANGUAGE_CODE if rule.kind == RuleKind.TRANSLATION else rule.locale)
    return [" ".join(target) for target in rule.targets if lexicon and not _is_written(target, lexicon)]


def _is_written(words: Phrase, lexicon: Lexicon) -> bool:
    return all(word in lexicon.accented or word.isdecimal() for word in words) and all(
        lexicon.accented.pair_count(first, second) for first, second in pairwise(words)
    )


def _opposite_promotions(promotion: Promotion) -> Iterator[str]:
    others = Promotion.objects.in_force().filter(locale=promotion.locale, procedure=promotion.procedure_id)
    for other in others.exclude(pk=promotion.pk).select_related("procedure"):
        for both in set(promotion.phrases) & set(other.phrases):
            yield _("“%(phrase)s” với thủ tục này đã có trong “%(other)s”. Hãy sửa mục đó.") % {
                "phrase": " ".join(both),
                "other": other,
            }


def _ended_problems(rule: SynonymRule) -> Iterator[str]:
    stated = rule.instead or rule.ended_text
    if (rule.ended_on or stated) and rule.kind != RuleKind.OLD_NAME:
        yield _("Chỉ quy tắc loại “tên cũ” có ngày không còn dùng và cách gọi nay.")
    elif stated and not rule.ended_on:
        yield _("Hãy ghi từ ngày nào tên cũ không còn dùng.")
    elif unknown := [line for line in lines(rule.ended_text) if phrase(line) not in rule.forms]:
        yield _("Không có ở các cách người dân viết: %(words)s") % {"words": ", ".join(unknown)}
