"""Questions that are answered already, for whoever is about to send one in."""

from collections.abc import Sequence

from faq.models import QuestionPage
from faq.similar_questions import SimilarQuestion
from search.service import search
from search.types import FacetName, Kind, SearchRequest
from vietnamese.text import clean_line

_MOST = 3


def similar_questions(text: str, language: str) -> Sequence[SimilarQuestion]:
    """The best of a search that is sure, without those that name what has ended; nothing where no engine answers."""
    filters = {FacetName.KIND: (Kind.QUESTION,)}
    response = search(SearchRequest(text=clean_line(text), locale=language, page_size=_MOST, filters=filters))
    found = [hit for hit in response.hits if hit.kind == Kind.QUESTION and not hit.is_outdated]
    if not response.confident or not found:
        return ()
    pages = QuestionPage.objects.filter(pk__in=[hit.page_id for hit in found])
    answers = dict(pages.values_list("pk", "short_answer"))
    return tuple(SimilarQuestion(hit.title, hit.url, answers.get(hit.page_id, "")) for hit in found)
