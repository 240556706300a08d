"""Step that takes the codes of dossiers out of the text: agency and day are kept, the number is not."""

import datetime
from dataclasses import replace

from core.text.dossier_codes import find_dossier_codes
from search.query.knowledge import Knowledge
from search.query.understanding import Understanding


def take_dossier_codes(query: Understanding, knowledge: Knowledge, day: datetime.date) -> Understanding:
    found = list(find_dossier_codes(query.text, day))
    if not found:
        return query
    text = query.text
    for each in reversed(found):
        text = f"{text[: each.start]} {text[each.end :]}"
    return replace(query, text=text, dossier_codes=tuple(dict.fromkeys(each.code for each in found)))
