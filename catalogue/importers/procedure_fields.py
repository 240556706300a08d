"""The fields of a procedure page that a `ProcedureRecord` fills, in the order of the form."""

from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from catalogue.choices import AgencyRole, Operation, ProcedureStatus, label_of
from catalogue.importers import streams
from catalogue.importers.identities import Identities
from catalogue.importers.second_source import confirmations
from catalogue.importers.term_cache import TermCache
from catalogue.models import (
    Agency,
    Audience,
    Field,
    GovernmentLevel,
    LifeEvent,
    ProcedureAgency,
    ProcedurePage,
    ProcedureType,
    RelatedProcedure,
)
from catalogue.titles import sentence_case
from importing.fields import PageField, lines_field, show_names, show_optional, term_field, terms_field, text_field

_ROLES = (
    ("executing_agencies", "Cơ quan thực hiện", AgencyRole.EXECUTING),
    ("competent_agencies", "Cơ quan có thẩm quyền", AgencyRole.COMPETENT),
    ("delegated_agencies", "Cơ quan được ủy quyền", AgencyRole.DELEGATED),
    ("coordinating_agencies", "Cơ quan phối hợp", AgencyRole.COORDINATING),
)
_STREAMS: tuple[tuple[str, str, Callable[[list], str]], ...] = (
    ("cases", "Trường hợp", streams.show_cases),
    ("reception_points", "Nơi tiếp nhận", streams.show_reception_points),
    ("steps", "Trình tự thực hiện", streams.show_steps),
    ("channels", "Cách thức", streams.show_channels),
    ("fees", "Phí, lệ phí", streams.show_fees),
    ("times", "Thời hạn", streams.show_times),
    ("documents", "Thành phần hồ sơ", streams.show_documents),
    ("results", "Kết quả", streams.show_lines),
    ("legal_basis", "Căn cứ pháp lý", streams.show_legal_basis),
)
_MERGES = {
    "channels": streams.keep_notes,
    "documents": streams.keep_forms,
    "fees": confirmations.with_carried_marks,
    "times": confirmations.with_carried_marks,
}
# Of facts that carry the day of their last confirmation.
_MARKED = ("fees", "times")


def procedure_fields(terms: TermCache, identities: Identities) -> tuple[PageField, ...]:
    return (
        _name_field(),
        lines_field("aliases", "Tên thường gọi", "alias_text"),
        text_field("summary", "Tóm tắt"),
        lines_field("keywords", "Từ khóa", "keywords"),
        text_field("decision_number", "Số quyết định"),
        term_field("procedure_type", "Loại thủ tục", terms, ProcedureType),
        term_field("field", "Lĩnh vực", terms, Field),
        term_field("ministry", "Cơ quan công bố", terms, Agency),
        terms_field("levels", "Cấp thực hiện", terms, GovernmentLevel),
        terms_field("audiences", "Đối tượng thực hiện", terms, Audience),
        terms_field("life_events", "Sự kiện trong đời", terms, LifeEvent),
        *(_role_field(name, label, role, terms) for name, label, role in _ROLES),
        *(_stream_field(name, label, show) for name, label, show in _STREAMS),
        _document_notes_field(),
        _operation_field(),
        text_field("object", "Đối tượng"),
        text_field("conditions", "Yêu cầu, điều kiện"),
        text_field("status", "Trạng thái", default=ProcedureStatus.IN_FORCE),
        text_field("effective_from", "Có hiệu lực từ"),
        text_field("effective_to", "Hết hiệu lực sau ngày"),
        _replacement_field(identities),
        _related_field(identities),
        text_field("review_by", "Rà soát trước ngày"),
    )


def _name_field() -> PageField:
    return PageField(
        name="name",
        label="Tên thủ tục",
        read=lambda page: page.name,
        record_value=lambda record: sentence_case(record.name),
        write=lambda page, value: setattr(page, "name", value),
    )


def _operation_field() -> PageField:
    field = text_field("operation", "Việc làm với đối tượng")
    return replace(field, show=lambda value: label_of(Operation, value))


def _document_notes_field() -> PageField:
    return PageField(
        name="document_notes",
        label="Ghi chú về giấy tờ",
        read=lambda page: page.document_notes,
        record_value=lambda record: "\n".join(record.document_notes),
        write=lambda page, value: setattr(page, "document_notes", value),
    )


def _role_field(name: str, label: str, role: AgencyRole, terms: TermCache) -> PageField:
    def read(page: ProcedurePage) -> tuple[str, ...]:
        entries = (entry for entry in page.agency_roles.all() if entry.role == role)
        return tuple(terms.name_of(Agency, entry.agency_id) for entry in entries)

    def write(page: ProcedurePage, value: tuple[str, ...]) -> None:
        others = [entry for entry in page.agency_roles.all() if entry.role != role]
        entries = [*others, *(ProcedureAgency(agency=agency, role=role) for agency in terms.all(Agency, value))]
        for order, entry in enumerate(entries):
            entry.sort_order = order
        page.agency_roles = entries

    return PageField(
        name=name,
        label=label,
        read=read,
        record_value=lambda record: tuple(terms.canonical_name(Agency, agency) for agency in getattr(record, name)),
        write=write,
        show=show_names,
    )


def _stream_field(name: str, label: str, show: Callable[[list], str]) -> PageField:
    def write(page: ProcedurePage, value: list) -> None:
        setattr(page, name, streams.raw_stream(name, value, code=page.code))

    field = PageField(
        name=name,
        label=label,
        read=lambda page: streams.plain_stream(getattr(page, name)),
        record_value=lambda record: record.model_dump(mode="json", include={name})[name],
        write=write,
        show=show,
        merge=_MERGES.get(name, lambda before, new: new),
    )
    if name not in _MARKED:
        return field
    return replace(field, key=confirmations.without_marks, marked=confirmations.with_marks)


def _replacement_field(identities: Identities) -> PageField:
    return PageField(
        name="replaced_by",
        label="Được thay thế bởi",
        read=lambda page: identities.code_of(page.replaced_by_id),
        record_value=lambda record: record.replaced_by,
        write=lambda page, value: setattr(page, "replaced_by_id", identities.ensure(value)),
        show=show_optional,
    )


def _related_field(identities: Identities) -> PageField:
    def write(page: ProcedurePage, value: tuple[str, ...]) -> None:
        page.related_procedures = [
            RelatedProcedure(procedure_id=identities.ensure(code), sort_order=order) for order, code in enumerate(value)
        ]

    return PageField(
        name="related_procedures",
        label="Thủ tục liên quan",
        read=lambda page: tuple(identities.code_of(row.procedure_id) or "" for row in page.related_procedures.all()),
        record_value=lambda record: record.related_procedures,
        write=write,
        show=show_names,
    )


class _Rows(list):
    """The part of a related manager that the completeness rules use."""

    def all(self) -> "_Rows":
        return self

    def exists(self) -> bool:
        return bool(self)


def preview(code: str, values: dict[str, Any]) -> SimpleNamespace:
    """A stand-in for a page with these plain values, for the completeness rules; saves nothing and builds no block."""
    roles = _Rows(SimpleNamespace(role=role) for name, _label, role in _ROLES for _agency in values[name])
    return SimpleNamespace(
        code=code,
        name=values["name"],
        summary=values["summary"],
        field_id=values["field"] or None,
        levels=_Rows(values["levels"]),
        audiences=_Rows(values["audiences"]),
        agency_roles=roles,
        channels=values["channels"],
        **{name: _blocks(values[name]) for name in ("cases", "fees", "times", "documents", "steps")},
        short_answers=(),  # editors alone write them
        results=values["results"],
        status=values["status"],
        replaced_by_id=values["replaced_by"],
    )


def _blocks(values: list) -> list[SimpleNamespace]:
    return [SimpleNamespace(value=value) for value in values]
