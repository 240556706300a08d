"""Dates as editors type them: the picker of a field and the form behind it read them alike, in every language."""

import datetime

import pytest
from django import forms
from django.utils import translation
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

pytestmark = pytest.mark.parametrize("language", ["vi", "en"])


class _Form(forms.Form):
    day = forms.DateField(widget=AdminDateInput)
    moment = forms.DateTimeField(widget=AdminDateTimeInput)


@pytest.mark.parametrize(
    ("day", "moment"), [("05/01/2027", "05/01/2027 08:30"), ("2027-01-05", "2027-01-05 08:30")], ids=["typed", "ISO"]
)
def test_the_day_comes_before_the_month(language: str, day: str, moment: str) -> None:
    with translation.override(language):
        form = _Form({"day": day, "moment": moment})
        assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == datetime.date(2027, 1, 5)
    assert form.cleaned_data["moment"].strftime("%Y-%m-%d %H:%M") == "2027-01-05 08:30"


def test_fields_show_what_they_read(language: str) -> None:
    with translation.override(language):
        form = _Form(initial={"day": datetime.date(2027, 1, 5), "moment": datetime.datetime(2027, 1, 5, 8, 30)})
        html = form.as_p()
    assert 'value="05/01/2027"' in html
    assert 'value="05/01/2027 08:30"' in html


def test_an_impossible_day_is_refused(language: str) -> None:
    with translation.override(language):
        assert "day" in _Form({"day": "31/02/2027", "moment": "05/01/2027 08:30"}).errors
