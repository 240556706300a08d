"""A search that goes by its knowledge alone, so that a change of it is all that can move a result."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from search.engines.base import Engine
from search.lab import rule_effect
from search.query.knowledge import Knowledge
from search.types import Hit, Kind, SearchRequest, SearchResponse

Rank = Callable[[str, Knowledge], list[str]]


def hit(code: str) -> Hit:
    return Hit(
        kind=Kind.PROCEDURE,
        page_id=int(code.replace(".", "")),
        code=code,
        codes=(code,),
        title=f"Thủ tục {code}",
        title_fragments=(),
        url=f"/vi/thu-tuc/{code}/",
        passage=(),
        agency="",
        levels=(),
        service_level="",
        service_level_label="",
        service_url="",
        service_state="",
        satisfaction=None,
        satisfaction_count=0,
        score=1.0,
    )


@pytest.fixture
def ranked_by(monkeypatch: pytest.MonkeyPatch) -> Callable[[Rank], None]:
    """Take a function from query and knowledge to codes for the search."""

    def use(rank: Rank) -> None:
        def search(request: SearchRequest, *, engine: Engine | None = None, knowledge: Knowledge) -> SearchResponse:
            hits = tuple(map(hit, rank(request.text, knowledge)))
            return SearchResponse(
                request=request,
                total=len(hits),
                hits=hits,
                facets=(),
                suggestions=(),
                engine="fake",
                took_ms=0,
                search_id="",
                confident=bool(hits),
            )

        monkeypatch.setattr(rule_effect.service, "search", search)

    return use


class EditorClient(Client):
    """A client that is logged in as `user`."""

    def __init__(self, user: Any) -> None:
        super().__init__()
        self.user = user
        self.force_login(user)


@pytest.fixture
def editor(django_user_model: type[Any]) -> EditorClient:
    return EditorClient(django_user_model.objects.create_superuser("bien-tap"))
