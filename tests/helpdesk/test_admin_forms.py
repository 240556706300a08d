"""What leads keep in the admin."""

import pytest

from helpdesk.admin.viewsets import OutageViewSet, WrapUpCodeViewSet
from helpdesk.models import Outage, WrapUpCode
from helpdesk.models.wrap_up_code import MOST_A_QUEUE
from tests.helpdesk.factories import UserFactory

pytestmark = pytest.mark.django_db


def _form(viewset, instance, **values):
    form = viewset().get_edit_handler().get_form_class()
    return form(values, instance=instance, for_user=UserFactory.create(is_superuser=True))


@pytest.mark.parametrize("line", ["//[abc", "http://[::1", "không có", "dichvucong"])
def test_a_line_that_names_no_host_is_told(line) -> None:
    assert "hosts" in _form(OutageViewSet, Outage(), hosts=line, state="confirmed", since="2026-11-30 08:00").errors


def test_hosts_of_an_outage_are_kept_as_browsers_ask_for_them() -> None:
    lines = "https://DichVuCong.gov.vn/x\ndichvucong.gov.vn\n\nkhac.gov.vn:443"
    form = _form(OutageViewSet, Outage(), hosts=lines, state="confirmed", since="2026-11-30 08:00")

    assert form.is_valid(), form.errors
    assert form.save().hosts == ["dichvucong.gov.vn", "khac.gov.vn"]


def _code(**values) -> WrapUpCode:
    return WrapUpCode.objects.create(**{"code": f"ma-{WrapUpCode.objects.count()}", "label": "x", "key": 1, **values})


def _code_form(**values):
    return _form(WrapUpCodeViewSet, WrapUpCode(), **{"code": "moi", "label": "Mới", "key": 9, "position": 0, **values})


def test_a_code_of_all_queues_takes_no_key_of_a_single_one() -> None:
    WrapUpCode.objects.all().delete()
    _code(queue="dat", key=3)

    assert "key" in _code_form(key=3).errors
    assert _code_form(key=3, queue="nha").is_valid()


def test_a_code_of_all_queues_counts_in_each() -> None:
    WrapUpCode.objects.all().delete()
    for key in range(1, MOST_A_QUEUE):
        _code(queue="dat" if key % 2 else "", key=key)
    _code(queue="nha", key=1)
    assert _code_form(key=9).is_valid()
    _code(queue="dat", key=9, position=1)

    assert "__all__" in _code_form(key=9).errors
    assert _code_form(key=9, queue="nha").is_valid()
