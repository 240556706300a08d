"""Ways out of the house: each takes a message and says what became of it."""

from helpdesk.handover.gateways.base import Gateway, GatewayError, Message, Receipt
from helpdesk.handover.gateways.choice import gateway_for

__all__ = ["Gateway", "GatewayError", "Message", "Receipt", "gateway_for"]
