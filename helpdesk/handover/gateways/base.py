"""What every gateway takes and gives."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, kw_only=True)
class Message:
    """`key` is the same however often a message is sent, so that a provider that knows it sends it once."""

    key: str
    to: str
    text: str
    subject: str = ""
    html: str = ""
    encoding: str = ""


@dataclass(frozen=True)
class Receipt:
    """`provider_id`: by which the provider's later reports name the message."""

    provider: str
    provider_id: str = ""


class GatewayError(Exception):
    """It was not taken: the words are for people, without the recipient. A final one would be refused again."""

    def __init__(self, problem: str, *, is_final: bool = False) -> None:
        super().__init__(problem)
        self.is_final = is_final


class Gateway(Protocol):
    def send(self, message: Message) -> Receipt:
        """Raises GatewayError."""
        ...
