"""Files that only begin like images are refused in the form they are uploaded with."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model

pytestmark = pytest.mark.django_db

FORMATS = {"PNG": "png", "GIF": "gif", "JPEG": "jpg", "WEBP": "webp"}
PATHS = {
    "/admin/images/add/": ("title", "file", "collection"),
    "/admin/images/multiple/add/": ("title", "files[]", "collection"),
    "/admin/images/chooser/create/": (
        "image-chooser-upload-title",
        "image-chooser-upload-file",
        "image-chooser-upload-collection",
    ),
}


def picture(name: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, name)
    return file.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A header of that size, and nothing behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


BROKEN = {
    "16 bytes": ("png", b"\x89PNG\r\n\x1a\n" + bytes(8)),
    "a signature": ("png", b"\x89PNG\r\n\x1a\n"),
    "a header": ("png", png_of(8, 8)),
    "a header of a bomb": ("png", png_of(2**31 - 1, 2**31 - 1)),
    "GIF89a": ("gif", b"GIF89a"),
    "three bytes": ("jpg", b"\xff\xd8\xff"),
    "RIFF": ("webp", b"RIFF\x00\x00\x00\x00WEBPVP8 "),
    "AVIF": ("avif", b"\0\0\0\x1cftypavif" + bytes(10)),
    **{f"half of {name}": (ending, picture(name)[: len(picture(name)) // 2]) for name, ending in FORMATS.items()},
    **{f"{name} with other bytes": (ending, picture(name)[:14] + bytes([255] * 8)) for name, ending in FORMATS.items()},
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("what", BROKEN)
def test_what_only_begins_like_an_image_is_refused(admin_client, path, what):
    ending, content = BROKEN[what]
    answer = upload(admin_client, path, ending, content)
    assert answer.status_code in (200, 400)
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", FORMATS)
def test_whole_images_are_taken(admin_client, path, name):
    upload(admin_client, path, FORMATS[name], picture(name))
    image = get_image_model().objects.get()
    assert (image.width, image.height) == (8, 8)
    with image.file.open() as file:
        assert file.read() == picture(name)


SCRIPT = b"<script>alert(1)</script>"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("ending", ["html", "svg", "xhtml", "php", "png.html"])
def test_an_image_that_is_something_else_too_is_refused_under_the_other_name(admin_client, path, ending):
    upload(admin_client, path, ending, picture("GIF") + SCRIPT)
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", FORMATS)
def test_pages_show_nothing_of_what_stands_behind_an_image(admin_client, name):
    """The original is kept as it was sent, under the ending of an image; pages show renditions, which are drawn anew."""
    upload(admin_client, "/admin/images/add/", FORMATS[name], picture(name) + SCRIPT)
    image = get_image_model().objects.get()
    assert image.file.name.endswith(f".{FORMATS[name]}")
    with image.get_rendition("max-4x4").file.open() as file:
        assert SCRIPT not in file.read()


def upload(client, path: str, ending: str, content: bytes):
    title, file, collection = PATHS[path]
    sent = SimpleUploadedFile(f"a.{ending}", content, content_type=f"image/{ending}")
    return client.post(path, {title: "x", file: sent, collection: 1}, headers={"X-Requested-With": "XMLHttpRequest"})
