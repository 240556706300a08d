"""Who goes by the pages that changes note: search documents, and page copies, which an app above keeps."""

import enum

from django.dispatch import Signal


class Reader(enum.Enum):
    """Page copies go by every entry of the outbox: a page noted for its document needs no note for its copies."""

    DOCUMENTS = "search documents"
    COPIES = "page copies"


# page_ids: pages whose copies a change outdates, beside those noted for their documents; or what stands for many pages
# in the outbox. Sent inside the transaction of the change.
copies_outdated = Signal()
