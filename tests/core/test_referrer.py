import pytest
from django.test import RequestFactory

from core.referrer import referring_parameter


@pytest.mark.parametrize(
    ("referer", "value"),
    [
        ("http://testserver/vi/?tk=abc&x=1", "abc"),
        ("http://testserver/vi/?tk=first&tk=second", "first"),
        ("http://testserver/vi/", ""),
        ("http://testserver:8000/vi/?tk=abc", ""),
        ("https://example.org/?tk=abc", ""),
        ("http://[", ""),
        ("http://testserver/?" + "a=1&" * 300 + "tk=abc", ""),
        ("", ""),
    ],
)
def test_a_parameter_of_the_page_that_led_here(referer, value):
    request = RequestFactory().get("/", headers={"referer": referer})
    assert referring_parameter(request, "tk") == value
