"""Addresses on the web are checked against the list of hosts that administrators keep.

Without any row, as in a database that was just made, the hosts of DEFAULT_LINK_HOSTS are the list: an empty list would
take every link off the site.
"""

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Model

from core.links import LinkHosts
from core.versioned_cache import get_or_build

_NAME = "allowed_hosts"
# The list has a version, like all that pages show; this bounds what a failed note of a change would cost.
_SECONDS = 60


def allowed_hosts() -> LinkHosts:
    """The list as it is; whoever checks many addresses asks once."""
    return get_or_build(_NAME, _read, seconds=_SECONDS)


def address_fault(url: str) -> str:
    """Why the site may not lead to this address, for people; empty where it may."""
    return allowed_hosts().fault(url)


def check_addresses(row: Model, *names: str) -> None:
    """Raises ValidationError for the columns of `row` that hold an address the site may not lead to."""
    faults = {name: fault for name in names if (url := getattr(row, name)) and (fault := address_fault(url))}
    if faults:
        raise ValidationError(faults)


def _read() -> LinkHosts:
    # By name: the models that hold addresses import this module.
    rows = list(apps.get_model("catalogue", "AllowedHost").objects.values_list("host", "includes_subdomains", "active"))
    if not rows:
        return LinkHosts.of(settings.DEFAULT_LINK_HOSTS)
    names = [f"*.{host}" if below else host for host, below, active in rows if active]
    return LinkHosts.of(names)
