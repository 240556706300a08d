"""Referrals, and the procedures that they name as near."""

import datetime
from random import Random

from catalogue.models import Procedure
from faq.models import ReferralIndexPage, ReferralProcedure
from tests.factories import ReferralPageFactory
from tests.search.site_edits.choosing import any_of, edit, linked_procedure, publish, referral_page, word


@edit
def publish_a_new_referral(random: Random) -> None:
    ReferralPageFactory(
        parent=any_of(random, ReferralIndexPage.objects.filter(locale__language_code="vi")),
        title=word(random),
        procedures=[linked_procedure(random)],
    )


@edit
def word_a_referral(random: Random) -> None:
    page = referral_page(random)
    page.wordings = word(random)
    publish(page)


@edit
def check_a_referral_again(random: Random) -> None:
    page = referral_page(random)
    page.checked_on = (page.checked_on or datetime.date(2026, 1, 2)) - datetime.timedelta(days=1)
    publish(page)


@edit
def confirm_a_referral(random: Random) -> None:
    page = referral_page(random)
    page.confirmed = not page.confirmed
    publish(page)


@edit
def take_a_referral_away(random: Random) -> None:
    referral_page(random).unpublish()


@edit
def link_a_referral(random: Random) -> None:
    referral = referral_page(random)
    free = Procedure.objects.filter(pages__live=True).exclude(referral_links__page=referral).distinct()
    free = free.exclude(pages__view_restrictions__isnull=False)
    ReferralProcedure.objects.create(page=referral, procedure=any_of(random, free))


@edit
def unlink_a_referral(random: Random) -> None:
    links = ReferralProcedure.objects.filter(page__live=True)
    any_of(random, links.exclude(procedure__pages__view_restrictions__isnull=False)).delete()
