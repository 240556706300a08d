"""Finds procedure codes and numbers of legal documents in a query."""

from dataclasses import dataclass

from core.text.legal_numbers import find_legal_numbers, key_of
from core.text.procedure_codes import PROCEDURE_CODE, code_of, plain_form


@dataclass(frozen=True)
class FoundCodes:
    """Codes in canonical form; `rest` is the text without them."""

    procedures: tuple[str, ...]
    legal_numbers: tuple[str, ...]
    rest: str

    def __bool__(self) -> bool:
        return bool(self.procedures or self.legal_numbers)


def find_codes(text: str) -> FoundCodes:
    """Distinct codes of a clean text, in canonical form (`1.001193`, `61/2018/nd-cp`)."""
    plain = plain_form(text)
    procedures = list(PROCEDURE_CODE.finditer(plain))
    legal = list(find_legal_numbers(plain))
    return FoundCodes(
        procedures=tuple(dict.fromkeys(map(code_of, procedures))),
        legal_numbers=tuple(dict.fromkeys(map(key_of, legal))),
        rest=_cut(text, [match.span() for match in (*procedures, *legal)]),
    )


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text
