"""Uploaded images: read whole before they are kept, so that none fails a page later."""

from typing import IO

from PIL import Image


def check_image(file: IO[bytes]) -> None:
    """Raises whatever Pillow raises where the file cannot be read to its end. Leaves it at its beginning."""
    file.seek(0)
    with Image.open(file) as image:
        image.load()
    file.seek(0)
