"""How the directory of OIDC_* is told to allauth. Read by the settings, so it imports nothing of Django."""

import re
from typing import Any


def provider_id(server_url: str) -> str:
    """The directory's name in addresses, made of its issuer: accounts of one issuer never pass for another's."""
    host_and_path = server_url.removeprefix("https://").removeprefix("http://").split("/.well-known/")[0]
    return re.sub(r"[^a-z0-9]+", "-", host_and_path.lower()).strip("-")


def directory_settings(server_url: str, client_id: str, secret: str, name: str) -> dict[str, Any]:
    """SOCIALACCOUNT_PROVIDERS; empty where no directory is set."""
    if not server_url:
        return {}
    app = {
        "provider_id": provider_id(server_url),
        "name": name or "OpenID Connect",
        "client_id": client_id,
        "secret": secret,
        "settings": {"server_url": server_url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
