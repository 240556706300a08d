"""Bodies of errors: `{"error": {"code", "message"}}`, in the agent's language."""

from typing import Any


def error_body(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message}}
