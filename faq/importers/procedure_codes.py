"""Codes of procedures, former ones and those that editors matched too, loaded once for an import."""

from catalogue.models import FormerCode, Procedure
from faq.models import CodeDecision, UnknownCode


class ProcedureCodes:
    def __init__(self) -> None:
        self._codes = dict(Procedure.objects.values_list("pk", "code"))
        former = FormerCode.objects.values_list("code", "procedure_id")
        matched = UnknownCode.objects.filter(decision=CodeDecision.ACCEPTED).exclude(procedure=None)
        accepted = dict(matched.values_list("code", "procedure_id"))
        self._procedures = accepted | dict(former) | {code: pk for pk, code in self._codes.items()}

    def procedure(self, code: str) -> int:
        return self._procedures[code]

    def code(self, procedure_id: int) -> str:
        return self._codes[procedure_id]

    def known(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Present codes of those procedures that the site has, without duplicates: two codes may name one procedure."""
        ids = dict.fromkeys(self._procedures[code] for code in codes if code in self._procedures)
        return tuple(self._codes[pk] for pk in ids)

    def unknown(self, codes: tuple[str, ...]) -> list[str]:
        return [code for code in codes if code not in self._procedures]
