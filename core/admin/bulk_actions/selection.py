"""What a bulk action was confirmed for, carried by its form: signed, so that exactly the rows shown are acted on."""

from dataclasses import asdict, dataclass, field, replace
from typing import Any, Self

from django.core import signing

_SALT = "core.admin.bulk_actions"
_MAX_AGE = 24 * 60 * 60  # seconds


class UnreadableSelection(Exception):
    """The signed selection is damaged, too old or made for another user or action."""


@dataclass(frozen=True)
class Selection:
    """Rows that a bulk action still has to be carried out on, and what was done with those before them.

    `total` counts all rows; `done` and `done_children` those that the action says it changed. `failures` are rows that
    refused, as (title, reason); `missing` counts rows that were gone, or that the user may not change.
    """

    ids: list[Any]
    total: int = 0
    done: int = 0
    done_children: int = 0
    missing: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, ids: list[Any]) -> Self:
        return cls(ids, total=len(ids))

    @property
    def handled(self) -> int:
        return self.total - len(self.ids)

    @property
    def started(self) -> bool:
        return self.handled > 0

    def after(
        self,
        ids: list[Any],
        *,
        done: int = 0,
        children: int = 0,
        missing: int = 0,
        failures: tuple[tuple[str, str], ...] = (),
    ) -> Self:
        """The selection once `ids` are handled."""
        handled = set(ids)
        return replace(
            self,
            ids=[pk for pk in self.ids if pk not in handled],
            done=self.done + done,
            done_children=self.done_children + children,
            missing=self.missing + missing,
            failures=[*self.failures, *failures],
        )

    def sign(self, purpose: str) -> str:
        """`purpose` names user and action."""
        return signing.dumps({"purpose": purpose, **asdict(self)}, salt=_SALT, compress=True)

    @classmethod
    def read(cls, signed: str, purpose: str) -> Self:
        """Raises UnreadableSelection."""
        try:
            data = signing.loads(signed, salt=_SALT, max_age=_MAX_AGE)
        except signing.BadSignature as error:
            raise UnreadableSelection from error
        if data.pop("purpose") != purpose:
            raise UnreadableSelection
        return cls(**{**data, "failures": [tuple(failure) for failure in data["failures"]]})
