"""Reports of imports on a database that locks rows only within transactions, as PostgreSQL does."""

import pytest

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from importing.options import ImportOptions
from importing.outcome import OutcomeKind
from importing.run import run_import
from tests.factories import make_tree
from tests.importing.files import row, write_lines


@pytest.mark.django_db(transaction=True)
def test_a_report_about_existing_pages_needs_no_transaction(tmp_path):
    make_tree()
    path = write_lines(tmp_path / "a.jsonl", row())
    run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    changed = write_lines(tmp_path / "b.jsonl", row(name="Tên mới"))
    report = run_import(read_procedures(changed), ProcedureImporter(ImportOptions(dry_run=True)))
    assert report.counts[OutcomeKind.CHANGED] == 1
