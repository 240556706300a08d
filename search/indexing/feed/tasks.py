"""The outbox as a job of django-tasks, for sites that run its workers anyway (`SEARCH_DRAIN_BY_TASK`)."""

from django_tasks import task

from search.indexing.feed.feeding import drain


@task()
def drain_outbox() -> int:
    """Bring every index of this host up to date; how many pages went in. Nothing while another process is at it."""
    return drain()
