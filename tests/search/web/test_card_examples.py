"""The examples in the API's description are true of the starter content."""

import datetime
from typing import Any

import pytest

from catalogue.importers.procedures import ProcedureImporter
from catalogue.importers.readers import read_procedures
from catalogue.models import ProcedurePage
from importing.options import ImportOptions
from importing.run import run_import
from search.web.card_schemas import EXAMPLES
from starter.files import FIXTURES
from starter.terms import load_holidays, load_localities
from tests.factories import procedure_index

CODES = sorted({example.path.split("/")[4] for example in EXAMPLES})


@pytest.mark.django_db
def test_examples(client):
    procedure_index()
    load_localities()
    load_holidays()
    for code in CODES:
        (path,) = (FIXTURES / "procedures").glob(f"{code}-*.yaml")
        run_import(read_procedures(path), ProcedureImporter(ImportOptions(publish=True)))
    ProcedurePage.objects.update(last_published_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC))

    for example in EXAMPLES:
        answer = client.get(example.path)
        assert answer.status_code == 200, example.path
        found = {path: value_at(answer.json(), path) for path in example.response}
        assert found == example.response, example.summary


def value_at(body: Any, path: str) -> Any:
    for step in path.split("."):
        body = body[int(step)] if isinstance(body, list) else body[step]
    return body
