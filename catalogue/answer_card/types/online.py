"""The entry point of the online service."""

import datetime
from dataclasses import dataclass

from catalogue.answer_card.types.values import State
from catalogue.choices import CheckProblem, Identification, ServiceLevelValue


@dataclass(frozen=True, slots=True)
class OnlineAnswer:
    """The entry point for the place. None and "" are unknown, never no.

    UNKNOWN with `channel_stated`: applications are received online, but no address is confirmed.
    """

    state: State
    channel_stated: bool
    fact_key: str = ""
    url: str = ""
    link: str = ""  # on this site: leads to `url` and counts the opening
    scope: str = ""  # of what place or agency the service is
    is_portal_only: bool = False  # the front page of a portal, no page of this procedure
    level: ServiceLevelValue | None = None
    partial_reason: str = ""
    is_dead: bool = False  # at the last check
    problem: CheckProblem = CheckProblem.NONE  # of one that is dead
    checked_on: datetime.date | None = None
    downtime: str = ""
    downtime_until: datetime.datetime | None = None
    identification: Identification = Identification.UNKNOWN
    online_payment: bool | None = None
    postal_receipt: bool | None = None
    postal_return: bool | None = None
    hours: str = ""
