"""The pulse: 204 while nothing is new. And the token that requests carry, for a page that signed in again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from ninja import Router

from helpdesk.api.auth import AgentSession
from helpdesk.pulse import note_alive, pulse_of

router = Router()


@router.get("/pulse", auth=AgentSession())
def pulse(request: HttpRequest) -> HttpResponse:
    agent = request.auth  # type: ignore[attr-defined]  # set by ninja
    note_alive(agent)
    body, tag = pulse_of(agent)
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=204)
    else:
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = tag
    return response


@router.get("/session", auth=AgentSession(), response={200: dict})
def session(request: HttpRequest) -> dict[str, Any]:
    """Of the person who is signed in now; the browser's buffer of ops belongs to this user."""
    agent = request.auth  # type: ignore[attr-defined]  # set by ninja
    return {"csrf_token": get_token(request), "user": agent.user_id, "agent": agent.name}
