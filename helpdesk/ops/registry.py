"""Kinds of ops and what applies each. A module below `helpdesk.ops.kinds` registers its own."""

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from helpdesk.calls.session import CallSession
from helpdesk.models import AgentProfile


@dataclass(frozen=True)
class Op:
    id: uuid.UUID
    kind: str
    client_at: datetime.datetime | None = None  # by the browser's clock, as it stands
    typed_at: datetime.datetime | None = None  # the same by the server's clock, as far as the two can be compared
    field: str = ""
    entry: uuid.UUID | None = None
    base: Any = None
    value: Any = None


@dataclass(frozen=True)
class Applied:
    """What becomes of an op. `payload` is kept in its event, so it is masked; `result` is what the browser is told.

    `offers` are told as well, once, and kept nowhere: they may name people. `is_logged`: the handler has written the
    event itself.
    """

    payload: dict[str, Any] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    offers: dict[str, Any] = field(default_factory=dict)
    is_logged: bool = False


@dataclass
class OpContext:
    session: CallSession
    agent: AgentProfile
    is_late: bool  # the call is closed: what is written now is a correction
    is_current: bool = False  # the browser knows all that is written of the call
    memory: dict[str, Any] = field(default_factory=dict)  # of one batch


# Raises a `Refusal`, or TypeError, ValueError or KeyError for a value of a wrong form, before it changes anything.
Handler = Callable[[OpContext, Op], Applied]

_handlers: dict[str, Handler] = {}


def handles(kind: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        _handlers[kind] = handler
        return handler

    return register


def handler_of(kind: str) -> Handler | None:
    return _handlers.get(kind)


def load_kinds() -> None:
    """When the app is ready."""
    package = import_module("helpdesk.ops.kinds")
    for module in iter_modules(package.__path__):
        import_module(f"{package.__name__}.{module.name}")
