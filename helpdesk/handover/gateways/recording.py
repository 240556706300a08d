"""A gateway that keeps what it is given and sends nothing: for tests, and for a desk that is tried out."""

from typing import ClassVar

from helpdesk.handover.gateways.base import GatewayError, Message, Receipt


class Recording:
    sent: ClassVar[list[Message]] = []
    fails_with: ClassVar[str] = ""  # what it answers instead of taking the next ones
    is_final: ClassVar[bool] = False  # that it would answer so again

    def send(self, message: Message) -> Receipt:
        """As a provider that knows the keys of messages: a second one of a key is the first."""
        if self.fails_with:
            raise GatewayError(self.fails_with, is_final=self.is_final)
        known = [each.key for each in self.sent]
        if message.key not in known:
            self.sent.append(message)
            known.append(message.key)
        return Receipt("recording", f"r{known.index(message.key) + 1}")
