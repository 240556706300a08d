"""Judged queries in the database, as judgements; imported and exported as JSON lines."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from catalogue.models import FormerCode, Procedure
from core.text.procedure_codes import canonical_code
from search.lab.evaluation.judgements import Judgement, JudgementError
from search.models import JudgedAnswer, JudgedQuery
from search.models.judged_query import MAX_QUERY_LENGTH, query_key

_BATCH = 500
_SHOWN_ERRORS = 20


def judged_queries(locale: str) -> list[tuple[int, Judgement]]:
    """Key in the database and judgement of each, by key, in two queries."""
    codes: dict[int, list[str]] = {}
    answers = JudgedAnswer.objects.filter(query__locale=locale).order_by("query_id", "sort_order", "pk")
    for query_id, code in answers.values_list("query_id", "procedure__code"):
        codes.setdefault(query_id, []).append(code)
    rows = JudgedQuery.objects.filter(locale=locale).order_by("pk").values_list("pk", "text", "set_name", "kind")
    return [(pk, Judgement(text, tuple(codes.get(pk, ())), set_name, kind)) for pk, text, set_name, kind in rows]


def judgements_from_database(locale: str) -> list[Judgement]:
    """All judgements of the locale. Raises `JudgementError` when there are none."""
    judgements = [judgement for _pk, judgement in judged_queries(locale)]
    if not judgements:
        raise JudgementError(
            _("Chưa có câu tìm mẫu nào cho ngôn ngữ “%(locale)s”. Thêm trong trang quản trị, mục Tìm kiếm.")
            % {"locale": locale}
        )
    return judgements


def as_json_lines(locale: str) -> Iterator[str]:
    for _pk, judgement in judged_queries(locale):
        row = {
            "query": judgement.query,
            "relevant": list(judgement.relevant),
            "set": judgement.set,
            "kind": judgement.kind,
        }
        yield json.dumps(row, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Imported:
    added: int
    changed: int
    unchanged: int


def import_judgements(judgements: Sequence[Judgement], locale: str, *, progress: bool = False) -> Imported:
    """Import all, or raise `JudgementError` and import none. A query that exists gets the new answers."""
    procedures = _procedures_by_code()
    _refuse(_errors(judgements, procedures))
    bar = tqdm(total=len(judgements), unit=" câu", disable=None if progress else True)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    with bar, transaction.atomic():
        stored = {query_key(judgement.query): (pk, judgement) for pk, judgement in judged_queries(locale)}
        fresh: list[Judgement] = []
        for judgement in judgements:
            known = stored.get(query_key(judgement.query))
            if known is None:
                fresh.append(judgement)
                counts["added"] += 1
            elif _is_same(known[1], judgement, procedures):
                counts["unchanged"] += 1
            else:
                _update(known[0], judgement, procedures)
                counts["changed"] += 1
            bar.update()
        _create(fresh, locale, procedures)
    return Imported(**counts)


def _errors(judgements: Sequence[Judgement], procedures: dict[str, int]) -> Iterator[str]:
    seen: dict[str, int] = {}
    for number, judgement in enumerate(judgements, 1):
        key = query_key(judgement.query)
        if not key:
            yield _("câu %(number)d không có chữ hay số nào") % {"number": number}
        elif len(judgement.query) > MAX_QUERY_LENGTH:
            yield _("câu %(number)d dài quá %(max)d ký tự") % {"number": number, "max": MAX_QUERY_LENGTH}
        elif key in seen:
            yield _("câu %(number)d trùng với câu %(first)d: “%(text)s”") % {
                "number": number,
                "first": seen[key],
                "text": judgement.query[:80],
            }
        seen.setdefault(key, number)
        for code in judgement.relevant:
            if canonical_code(code) not in procedures:
                yield _("câu %(number)d: không có thủ tục mã %(code)s") % {"number": number, "code": code}


def _refuse(errors: Iterable[str]) -> None:
    messages = list(errors)
    if messages:
        shown = "; ".join(messages[:_SHOWN_ERRORS])
        more = (
            _(" và %(count)d lỗi nữa") % {"count": len(messages) - _SHOWN_ERRORS}
            if len(messages) > _SHOWN_ERRORS
            else ""
        )
        raise JudgementError(_("Chưa nhập câu nào: %(errors)s%(more)s.") % {"errors": shown, "more": more})


def _procedures_by_code() -> dict[str, int]:
    """Codes in use win over former ones."""
    return {
        **dict(FormerCode.objects.values_list("code", "procedure_id")),
        **dict(Procedure.objects.values_list("code", "pk")),
    }


def _answers(judgement: Judgement, procedures: dict[str, int]) -> list[int]:
    """Keys of the procedures, each once."""
    return list(dict.fromkeys(procedures[canonical_code(code)] for code in judgement.relevant))


def _is_same(stored: Judgement, judgement: Judgement, procedures: dict[str, int]) -> bool:
    return (
        _answers(stored, procedures) == _answers(judgement, procedures)
        and stored.set == judgement.set
        and stored.kind == judgement.kind
    )


def _update(pk: int, judgement: Judgement, procedures: dict[str, int]) -> None:
    JudgedQuery.objects.filter(pk=pk).update(set_name=judgement.set, kind=judgement.kind)
    JudgedAnswer.objects.filter(query_id=pk).delete()
    JudgedAnswer.objects.bulk_create(_rows(pk, judgement, procedures))


def _create(judgements: Sequence[Judgement], locale: str, procedures: dict[str, int]) -> None:
    queries = [
        JudgedQuery(text=judgement.query, locale=locale, set_name=judgement.set, kind=judgement.kind)
        for judgement in judgements
    ]
    for query in queries:
        query.prepare()
    created = JudgedQuery.objects.bulk_create(queries, batch_size=_BATCH)
    JudgedAnswer.objects.bulk_create(
        (
            row
            for query, judgement in zip(created, judgements, strict=True)
            for row in _rows(query.pk, judgement, procedures)
        ),
        batch_size=_BATCH,
    )


def _rows(query_id: int, judgement: Judgement, procedures: dict[str, int]) -> list[JudgedAnswer]:
    return [
        JudgedAnswer(query_id=query_id, procedure_id=procedure_id, sort_order=order)
        for order, procedure_id in enumerate(_answers(judgement, procedures))
    ]
