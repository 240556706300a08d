"""`QuestionRecord`: one question as one source states it, validated. An empty value never overwrites an editor's."""

import datetime
from typing import Annotated, Literal

from pydantic import Field, HttpUrl

from catalogue.importers.record import Codes
from faq.choices import CommonNeed
from importing.record import Line, Lines, Provenance, Record, Text

# QuestionPage.external_id's length.
MAX_ID = 100


class QuestionRecord(Record):
    external_id: Annotated[Line, Field(min_length=1, max_length=MAX_ID)]  # stable across runs and sources
    question: Annotated[Text, Field(min_length=1)]
    short_answer: Text = ""
    answer: Text = ""  # plain text: a blank line ends a paragraph, lines with "- " are a list
    other_wordings: Lines = ()
    topic: Line = ""
    audiences: Lines = ()
    procedures: Codes = ()
    related: Lines = ()  # external ids
    need: CommonNeed | Literal[""] = ""  # of a common answer, which has no procedures
    legal_basis: Lines = ()
    law_as_of: datetime.date | None = None
    awaits_counsel: bool | None = None  # None: the source says nothing
    source_name: Line = ""
    source_url: HttpUrl | None = None
    source_date: datetime.date | None = None
    review_by: datetime.date | None = None
    provenance: Provenance = Provenance()
    warnings: Lines = ()
