"""Whose search it was. Upper apps say how they know their own people."""

from collections.abc import Callable

from django.http import HttpRequest

from search.models import SearchSource

_is_agent: list[Callable[[HttpRequest], bool]] = []


def register_agents(check: Callable[[HttpRequest], bool]) -> None:
    """`check`: whether the person who asks answers calls. Their searches train nothing."""
    _is_agent.append(check)


def source_of(request: HttpRequest, otherwise: SearchSource) -> SearchSource:
    return SearchSource.AGENT if any(check(request) for check in _is_agent) else otherwise
