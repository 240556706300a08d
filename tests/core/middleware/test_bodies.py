"""No body where none may be, and otherwise the headers of the whole response."""

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from core.middleware.bodies import BodyMiddleware

pytestmark = pytest.mark.django_db  # closing a response ends the request


def answer(rf, response, method="HEAD"):
    return BodyMiddleware(lambda request: response)(rf.generic(method, "/"))


def body_of(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("status", [200, 404, 500])
def test_a_head_request_gets_the_headers_alone(rf, status):
    response = answer(rf, HttpResponse(b"abc", status=status, headers={"Content-Length": "3"}))
    assert body_of(response) == b""
    assert response["Content-Length"] == "3"


def test_a_stream_and_a_file_are_closed_unread(rf, tmp_path):
    closed = []

    def lines():
        try:
            yield b"abc"
        finally:
            closed.append(True)

    stream = lines()
    next(stream)
    response = answer(rf, StreamingHttpResponse(stream))
    assert body_of(response) == b""
    response.close()
    assert closed == [True]
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    opened = path.open("rb")
    sent = answer(rf, FileResponse(opened))
    assert sent["Content-Length"] == "3"
    assert sent.file_to_stream is None
    assert body_of(sent) == b""
    sent.close()
    assert opened.closed


@pytest.mark.parametrize("status", [204, 304])
def test_a_status_without_a_body_has_none(rf, status):
    assert body_of(answer(rf, HttpResponse(b"abc", status=status), "GET")) == b""


def test_other_responses_are_whole(rf):
    assert body_of(answer(rf, HttpResponse(b"abc"), "GET")) == b"abc"
