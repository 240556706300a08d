import io
import socket
import sys
import threading
import zipfile
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from core.uploads import handler
from core.uploads.document_form import is_what_it_says
from core.uploads.refused import UploadRefused
from core.uploads.scanner import ScanFailed, is_infected
from tests.importing.files import list_file, word_file

EICAR = b"X5O!P%@AP"  # the beginning of the usual test file, which is enough for the scanners here
_SCANNER = "import sys; sys.exit(1 if b'X5O!P%@AP' in sys.stdin.buffer.read() else 0)"


@pytest.fixture
def scanner(settings, tmp_path):
    """A command that finds EICAR."""
    script = tmp_path / "scanner.py"
    script.write_text(_SCANNER)
    settings.UPLOAD_SCANNER = f"{sys.executable} {script}"


def collection() -> int:
    return (Collection.get_first_root_node() or Collection.add_root(name="Root")).pk


def send_document(client, content: bytes, name: str = "a.pdf"):
    return client.post(
        reverse("wagtaildocs:add"),
        {"title": "Mẫu", "file": SimpleUploadedFile(name, content), "collection": collection()},
    )


@contextmanager
def clamd(path, answer: bytes):
    """Takes one file by INSTREAM and gives this answer."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(path))
    listener.listen()
    got = bytearray()

    def serve():
        connection, _address = listener.accept()
        with connection, connection.makefile("rb") as stream:
            assert stream.read(10) == b"zINSTREAM\0"
            while size := int.from_bytes(stream.read(4), "big"):
                got.extend(stream.read(size))
            connection.sendall(answer)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield got
    thread.join(10)
    listener.close()


# The scanner


@pytest.mark.usefixtures("scanner")
def test_a_command_tells_infected_files():
    assert is_infected(io.BytesIO(EICAR))
    assert not is_infected(io.BytesIO(b"clean"))


@pytest.mark.parametrize(
    "command", ["/no/such/program", "false-and-not-there", f"{sys.executable} -c 'raise SystemExit(2)'"]
)
def test_a_scanner_that_fails_calls_nothing_clean(settings, command):
    settings.UPLOAD_SCANNER = command
    with pytest.raises(ScanFailed):
        is_infected(io.BytesIO(b"clean"))


def test_a_scanner_that_hangs_calls_nothing_clean(settings):
    settings.UPLOAD_SCANNER = f"{sys.executable} -c 'import threading; threading.Event().wait()'"
    settings.UPLOAD_SCAN_SECONDS = 0.2
    with pytest.raises(ScanFailed):
        is_infected(io.BytesIO(b"clean"))


@pytest.mark.parametrize(("answer", "infected"), [(b"stream: OK\0", False), (b"stream: Eicar-Test FOUND\0", True)])
def test_clamd_is_asked_over_its_socket(settings, tmp_path, answer, infected):
    settings.UPLOAD_SCANNER = f"unix:{tmp_path / 'clamd.ctl'}"
    content = b"x" * 200_000
    with clamd(tmp_path / "clamd.ctl", answer) as got:
        assert is_infected(io.BytesIO(content)) == infected
    assert bytes(got) == content


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_clamd_that_gives_no_verdict_calls_nothing_clean(settings, tmp_path, answer):
    settings.UPLOAD_SCANNER = f"unix:{tmp_path / 'clamd.ctl'}"
    with clamd(tmp_path / "clamd.ctl", answer), pytest.raises(ScanFailed):
        is_infected(io.BytesIO(b"x"))


def test_clamd_that_is_away_calls_nothing_clean(settings, tmp_path):
    settings.UPLOAD_SCANNER = f"unix:{tmp_path / 'nobody.ctl'}"
    with pytest.raises(ScanFailed):
        is_infected(io.BytesIO(b"x"))


# Any upload


@pytest.mark.django_db
@pytest.mark.usefixtures("scanner")
def test_an_infected_file_is_refused_with_the_reason_and_a_clean_one_is_kept(admin_client):
    refused = send_document(admin_client, b"%PDF-1.7 " + EICAR)
    assert refused.status_code == 400
    assert "diệt vi-rút" in refused.text
    assert not get_document_model().objects.exists()
    send_document(admin_client, b"%PDF-1.7 clean")
    assert get_document_model().objects.count() == 1


@pytest.mark.django_db
def test_nothing_is_taken_while_the_scanner_fails(admin_client, settings):
    settings.UPLOAD_SCANNER = "/no/such/program"
    assert send_document(admin_client, b"%PDF-1.7").status_code == 400
    assert not get_document_model().objects.exists()


@pytest.mark.django_db
def test_a_file_beyond_the_limit_is_refused_while_it_comes_in(admin_client, monkeypatch):
    monkeypatch.setattr(handler, "MAX_BYTES", 1000)
    assert send_document(admin_client, b"%PDF-" + b"x" * 2000).status_code == 400


@pytest.mark.django_db
def test_files_of_translations_have_a_small_limit(rf, admin_user, monkeypatch):
    monkeypatch.setitem(handler.MAX_BYTES_BY_PATH, "/admin/localize/", 1000)
    url = reverse("wagtail_localize:upload_pofile", args=[1])
    request = rf.post(url, {"file": SimpleUploadedFile("a.po", b"x" * 2000)})
    request.user = admin_user
    with pytest.raises(UploadRefused):
        request.FILES  # noqa: B018 (reads what is posted)


@pytest.mark.django_db
def test_files_of_visitors_are_left_out_unread(client, monkeypatch):
    monkeypatch.setattr("core.uploads.scanner.is_infected", pytest.fail)
    response = client.post("/vi/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-"), "q": "khai sinh"})
    assert response.wsgi_request.POST["q"] == "khai sinh"
    assert not response.wsgi_request.FILES


# Documents and images


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7"),
        ("a.PDF", b"%PDF-1.4"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.docx", word_file()),
        ("a.xlsx", list_file()),
        ("a.odt", zipped(mimetype=b"application/vnd.oasis.opendocument.text")),
    ],
)
def test_documents_are_what_their_names_say(name, content):
    assert is_what_it_says(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        *(
            ("a.pdf", b"<html><script>"),
            ("a.pdf", b"<html>%PDF-1.7"),
            ("a.pdf", b""),
            ("a.doc", b"{\\rtf1"),
            ("a.doc", b"PK\3\4"),
        ),
        *(("a.docx", list_file()), ("a.xlsx", word_file()), ("a.docx", b"%PDF-1.7"), ("a.docx", b"MZ")),
        ("a.docx", zipped(**{"[Content_Types].xml": b"", "word__document.xml": b"", "word__vbaProject.bin": b""})),
        *(("a.html", b"<html>"), ("a.svg", b"<svg>"), ("a", b"%PDF-"), ("a.exe", b"MZ")),
    ],
)
def test_other_documents_are_not_taken(name, content):
    assert not is_what_it_says(io.BytesIO(content), name)


@pytest.mark.django_db
def test_a_page_that_is_named_like_a_document_is_refused_in_the_form(admin_client):
    assert send_document(admin_client, b"<script>alert(1)</script>").context["form"].errors["file"]
    assert not get_document_model().objects.exists()


@pytest.mark.django_db
def test_a_document_is_saved_and_never_shown(admin_client, client):
    send_document(admin_client, b"%PDF-1.7")
    response = client.get(get_document_model().objects.get().url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.django_db
def test_an_image_that_unpacks_to_gigabytes_is_refused(admin_client):
    from PIL import Image

    stream = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(stream, "PNG")
    assert len(stream.getvalue()) < 100_000
    image = SimpleUploadedFile("a.png", stream.getvalue(), "image/png")
    response = admin_client.post(
        reverse("wagtailimages:add"), {"title": "Ảnh", "file": image, "collection": collection()}
    )
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()
