"""Returns to the index before the last rebuild, brought up to date first."""

from django.db.models.functions import Now
from django.utils.translation import gettext as _

from search.engines.base import EngineError, IndexState
from search.indexing.changes.outbox import KEEP_SETTLED
from search.indexing.feed.channels import Channel
from search.indexing.upkeep.rebuild import discard, follow, go_live, working
from search.indexing.upkeep.verify import verify
from search.models import IndexBuild, IndexChannel


def rollback(channel: Channel, *, progress: bool = True) -> str:
    """Returns the name of the index that is live now. Raises `EngineError` when there is no previous one."""
    with working(channel):
        name = _previous(channel)
        discard(channel)
        build = IndexBuild.objects.create(channel=channel.name, index=name, version=0, total=0, rollback=True)
        remembered = IndexChannel.objects.filter(name=channel.name, previous_since__gt=Now() - KEEP_SETTLED)
        since = remembered.values_list("previous_since", flat=True).first()
        follow(channel, build, since=since or build.started_at)
        if not since:  # the changes since then are purged, so pages are compared one by one
            verify(channel, index=channel.engine.version(name), repair=True, progress=progress)
        go_live(channel, build)
    return name


def _previous(channel: Channel) -> str:
    for version in channel.engine.versions():
        if version.state == IndexState.PREVIOUS:
            channel.engine.version(version.name)  # raises for one of another layout
            return version.name
    raise EngineError(_("không có chỉ mục trước để quay về: chưa làm lại lần nào kể từ khi có chỉ mục đang dùng"))
