"""Cells of JSON lines: null becomes an empty text or an empty tuple."""

from typing import Annotated, Any

from pydantic import BeforeValidator


def _blank(value: Any) -> Any:
    return "" if value is None else value


def no_items(value: Any) -> Any:
    return () if value is None else value


Cell = Annotated[str, BeforeValidator(_blank)]
Cells = Annotated[tuple[Cell, ...], BeforeValidator(no_items)]
