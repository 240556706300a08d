"""Fields of referrals and what they refuse."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.publishing.gate import PublicationRefused
from faq.models import ReferralHandler
from faq.models.referral import MAX_ACTION
from tests.factories import ProcedureFactory, ReferralPageFactory

pytestmark = pytest.mark.django_db


def test_is_published_with_an_address_of_its_need():
    page = ReferralPageFactory(title="Ly hôn khi cả hai đồng ý", procedures=[ProcedureFactory()])
    assert page.live
    assert page.slug == "ly-hon-khi-ca-hai-dong-y"
    assert page.procedure_links.count() == 1


def test_refuses_a_day_that_has_not_come():
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        ReferralPageFactory(checked_on=tomorrow)
    assert set(error.value.message_dict) == {"checked_on"}


@pytest.mark.parametrize("telephone", ["113", "1900 1234", "+84 24 3733 2727", "024-3733.2727"])
def test_takes_telephones_as_people_write_them(telephone):
    page = ReferralPageFactory.build(telephone=telephone)
    page.clean_fields(exclude=[field.name for field in page._meta.fields if field.name != "telephone"])
    assert page.dialled.lstrip("+").isdigit()


@pytest.mark.parametrize("telephone", ["11", "gọi 113", "113; 114", "+", "javascript:1"])
def test_refuses_what_is_no_single_telephone(telephone):
    with pytest.raises(ValidationError):
        ReferralPageFactory(telephone=telephone)


def test_refuses_a_long_action():
    page = ReferralPageFactory()
    page.action = "a" * (MAX_ACTION + 1)
    with pytest.raises(ValidationError):
        page.full_clean()


def test_is_not_published_before_somebody_checked_it():
    page = ReferralPageFactory(live=False, checked_on=None)
    with pytest.raises(PublicationRefused) as error:
        page.save_revision().publish()
    assert set(error.value.message_dict) == {"checked_on"}


def test_an_abolished_need_is_handled_by_nobody():
    assert not ReferralPageFactory(handler=ReferralHandler.NOBODY).is_handled
    assert ReferralPageFactory().is_handled


def test_wordings_are_cleaned_lines():
    page = ReferralPageFactory(wordings="ly hôn  thuận tình\n\n bỏ vợ ")
    assert page.wording_list == ["ly hôn thuận tình", "bỏ vợ"]
    assert "thuan tinh" in page.folded_wordings
