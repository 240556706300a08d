"""Starter referrals: one file a handler, each a list of referrals."""

from collections.abc import Iterator

from faq.importers.referral_reader import read_referrals as read_file
from faq.importers.referral_record import ReferralRecord
from importing.refusal import Refusal
from starter.files import FIXTURES


def read_referrals(language: str = "") -> Iterator[ReferralRecord | Refusal]:
    """Records and refusals in the source language, or the translations into `language`."""
    folder = FIXTURES / "translations" / language if language else FIXTURES
    for path in sorted((folder / "referrals").glob("*.yaml")):
        yield from read_file(path)
