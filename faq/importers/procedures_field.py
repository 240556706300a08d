"""The field of a page that links to procedures by their codes."""

from typing import Any

from faq.importers.procedure_codes import ProcedureCodes
from importing.fields import PageField, show_names

UNKNOWN_PROCEDURE = "Chưa có thủ tục được nhắc tới"


def procedures_field(codes: ProcedureCodes, link_model: Any, label: str) -> PageField:
    """`link_model` is the row between a page and a procedure."""

    def write(page: Any, values: tuple[str, ...]) -> None:
        ids = dict.fromkeys(codes.procedure(code) for code in values)
        page.procedure_links = [
            link_model(procedure_id=procedure_id, sort_order=order) for order, procedure_id in enumerate(ids)
        ]

    return PageField(
        name="procedures",
        label=label,
        read=lambda page: tuple(codes.code(link.procedure_id) for link in page.procedure_links.all()),
        record_value=lambda record: codes.known(record.procedures),
        write=write,
        show=show_names,
    )


def warnings_of_unknown(codes: ProcedureCodes, procedures: tuple[str, ...]) -> list[str]:
    unknown = codes.unknown(procedures)
    return [f"{UNKNOWN_PROCEDURE}: {', '.join(unknown)}"] if unknown else []
