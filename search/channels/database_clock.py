"""The database's clock: the only one that all processes of a site share."""

import datetime

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.functions import Now
from django.db.models.sql import Query


def database_now() -> datetime.datetime:
    query = Query(None)  # of no table
    query.add_annotation(Now(), "now")
    (row,) = query.get_compiler(DEFAULT_DB_ALIAS).results_iter()
    return row[0]


def from_now(seconds: float) -> ExpressionWrapper:
    """For statements: the time `seconds` from now, which may be negative."""
    return ExpressionWrapper(Now() + datetime.timedelta(seconds=seconds), output_field=DateTimeField())
