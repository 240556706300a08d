"""Addresses of a record that the site may not lead to."""

from collections.abc import Iterator

from catalogue.importers.record import ProcedureRecord
from core.links import LinkHosts, named_host

UNKNOWN_HOST = "Tên miền chưa được phép hoặc địa chỉ không đúng dạng, không dẫn tới"


def unknown_addresses(record: ProcedureRecord, hosts: LinkHosts) -> list[tuple[str, str]]:
    """The host and the place in the record of each, without duplicates."""
    found = ((named_host(url) or url[:100], where) for url, where in _addresses(record) if not hosts.allows(url))
    return list(dict.fromkeys(found))


def _addresses(record: ProcedureRecord) -> Iterator[tuple[str, str]]:
    for service in record.online_services:
        yield str(service.url), "dịch vụ trực tuyến"
    for case in record.documents:
        for paper in case.documents:
            if paper.form_url:
                yield str(paper.form_url), "mẫu đơn"
    for basis in record.legal_basis:
        if basis.url:
            yield str(basis.url), "căn cứ pháp lý"
    if record.provenance.url:
        yield record.provenance.url, "nguồn"
