"""Counts that the export glued to the name of a paper: "theo Mẫu số 181 bản chính," is form 18, one original.

What follows such a count is another paper of the same table: the fields and the form of the row are those of the last.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from catalogue.importers.papers.row import Paper
from vietnamese.letter_case import CAPITALS, SMALL

# The digit before "bản chính" stands against a word, a sign or a number of two digits at least ("ngày 24/7/2023").
_COUNT = re.compile(
    rf"(?:(?<=[{SMALL}.)”\";])|(?<=[^\W_]\d))(?P<originals>\d) bản chính"
    rf"(?P<end>[\s.,;)]*$|[.;)]*\s*(?=[-+]*\s*(?:(?:[a-zđ]\)|\d{{1,2}}\.)\s*|\d{{2}} )?[{CAPITALS}]|0\d |[a-zđ]\) |\+))"
)
_FEWEST_WORDS = 2  # of a name: one alone is the number of a file


def rows_apart(row: Paper) -> Iterator[Paper]:
    begin = 0
    for match in _COUNT.finditer(row.name):
        name = row.name[begin : match.start()].strip()
        if len(name.split()) < _FEWEST_WORDS:
            continue
        originals = int(match["originals"])
        if match.end() == len(row.name):
            yield replace(row, name=name, originals=row.originals or originals)
            return
        yield replace(row, name=name, form="", originals=originals, copies=None)
        begin = match.end()
    yield replace(row, name=row.name[begin:].strip()) if begin else row
