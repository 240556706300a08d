"""What makes the site one that can be installed, and read without a network where it was read before."""

import hashlib
import json
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, override

from home.theme import brand_color

LANGUAGES = ("vi", "en")
_ASSETS = ("css/site.css", "js/site.js", "img/favicon.svg")


def manifest() -> dict[str, Any]:
    """https://www.w3.org/TR/appmanifest/, in Vietnamese, which most readers speak."""
    with override(settings.LANGUAGE_CODE):
        return {
            "id": "/",
            "name": gettext("Cẩm nang Dịch vụ công"),
            "short_name": gettext("Cẩm nang DVC"),
            "lang": settings.LANGUAGE_CODE,
            "start_url": f"/{settings.LANGUAGE_CODE}/",
            "scope": "/",
            "display": "standalone",
            "background_color": "#ffffff",
            "theme_color": brand_color(),
            "icons": [
                {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": static("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": static("img/icon-512.png"), "sizes": "512x512", "type": "image/png"},
            ],
        }


def worker() -> str:
    """The service worker: what differs from site to site, and the script. Other files make another worker, which
    browsers then install.
    """
    site = {
        "offline": {language: reverse("offline", args=[language]) for language in LANGUAGES},
        "notice": {language: _notice(language) for language in LANGUAGES},
        "assets": [static(path) for path in _ASSETS],
        "static": settings.STATIC_URL,
    }
    script = static("js/offline.js")
    release = hashlib.sha256(json.dumps([site, script]).encode()).hexdigest()[:16]
    text = json.dumps({**site, "release": release}, ensure_ascii=False)
    return f"const SITE = {text};\nimportScripts({json.dumps(script)});\n"


def _notice(language: str) -> str:
    with override(language):
        return gettext("Không có mạng. Đây là bản đã lưu trên máy của bạn, có thể đã cũ. Lưu lúc:")
