"""Codes of procedures, former ones and those that editors matched too, loaded once for an import."""

from collections import Counter

from catalogue.models import FormerCode, Procedure
from faq.models import CodeDecision, UnknownCode


class ProcedureCodes:
    def __init__(self) -> None:
        self._codes = dict(Procedure.objects.values_list("pk", "code"))
        former = FormerCode.objects.values_list("code", "procedure_id")
        matched = UnknownCode.objects.filter(decision=CodeDecision.ACCEPTED).exclude(procedure=None)
        accepted = dict(matched.values_list("code", "procedure_id"))
        by_code = dict(former) | {code: pk for pk, code in self._codes.items()}
        self._procedures = accepted | by_code
        self._matched = accepted.keys() - by_code.keys()

    def procedure(self, code: str) -> int:
        return self._procedures[code]

    def code(self, procedure_id: int) -> str:
        return self._codes[procedure_id]

    def known(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Present codes of those procedures that the site has, without duplicates: two codes may name one procedure."""
        ids = dict.fromkeys(self._procedures[code] for code in codes if code in self._procedures)
        return tuple(self._codes[pk] for pk in ids)

    def matched(self, codes: tuple[str, ...]) -> list[str]:
        """Codes that editors matched, where no other of the codes leads to the same procedure."""
        named = Counter(self._procedures[code] for code in codes if code in self._procedures)
        return [code for code in codes if code in self._matched and named[self._procedures[code]] == 1]

    def unknown(self, codes: tuple[str, ...]) -> list[str]:
        return [code for code in codes if code not in self._procedures]
