import datetime
from collections.abc import Sequence

from search.engines.document import SearchDocument
from search.kinds import SearchableKind, register
from tests.search.third_kind.models import GuidePage


def guide_documents(page_ids: Sequence[int], private: tuple[str, ...], day: datetime.date) -> list[SearchDocument]:
    pages = GuidePage.objects.findable(private).filter(pk__in=page_ids).select_related("locale").order_by("path")
    return [
        SearchDocument(
            page_id=page.pk,
            kind="guide",
            locale=page.locale.language_code,
            url=page.get_url() or "",
            title=page.title,
            body=page.text,
            published=page.last_published_at,
        )
        for page in pages
    ]


register(
    SearchableKind(
        name="guide",
        label="Hướng dẫn",
        model="third_kind.GuidePage",
        build=guide_documents,
        hit_template="third_kind/hit.html",
        order=30,
    )
)
