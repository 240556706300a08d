"""How the site is set up: sites, languages, redirects, collections, workflows."""

from collections.abc import Iterable

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Locale, Site, Task, Workflow, WorkflowPage, WorkflowTask

from audit.events import Event
from audit.watching import Watched, watch

_FIELDS = {
    Site: ("hostname", "port", "site_name", "root_page", "is_default_site"),
    Locale: ("language_code",),
    Redirect: ("old_path", "site", "is_permanent", "redirect_page", "redirect_link"),
    Collection: ("name", "path"),
    Workflow: ("name", "active"),
    Task: ("name", "active"),
    GroupApprovalTask: ("name", "active"),
    WorkflowTask: ("workflow", "task", "sort_order"),
    WorkflowPage: ("workflow", "page"),
}
_PARTS = (WorkflowTask, WorkflowPage)


def watch_settings() -> None:
    for model, fields in _FIELDS.items():
        watch(
            Watched(
                model,
                _settings,
                fields=fields,
                relations=("groups",) if model is GroupApprovalTask else (),
                created=Event.SETTINGS_CHANGED,
                deleted=Event.SETTINGS_CHANGED,
                subject=(lambda part: part.workflow) if model in _PARTS else (lambda row: row),
            )
        )


def _settings(names: Iterable[str]) -> Event:
    return Event.SETTINGS_CHANGED
