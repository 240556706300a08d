"""What `manage.py check --deploy` says about the settings of this app."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

_NEEDED = ("CONTROLLER_NAME", "CONTROLLER_ADDRESS", "CONTROLLER_EMAIL")


def check_controller(**kwargs: Any) -> list[CheckMessage]:
    """The law asks who is responsible and how to reach them; the privacy page cannot know it."""
    missing = [name for name in _NEEDED if not getattr(settings, name)]
    if not missing:
        return []
    hint = "Set them in the environment; docs/privacy.md says what belongs there."
    return [
        Warning(f"The privacy page names no controller: {', '.join(missing)} not set.", hint=hint, id="privacy.W001")
    ]
