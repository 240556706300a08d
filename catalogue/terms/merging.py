"""Merging a term into another of its model: all that names the first names the second afterwards."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.serializers import serialize
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.fields import StreamField
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from catalogue.models import FormerLocality, Locality, MergedTerm
from catalogue.models.taxonomy import Term
from catalogue.signals import terms_merging
from catalogue.terms.moving import Moved, is_above, move_rows
from catalogue.terms.uses import references_to

MERGE_ACTION = "catalogue.merge"
_NAMED = 5  # pages that an error names

Mergeable = Term | Locality


def check_merge(old: Mergeable, new: Mergeable) -> None:
    """Raises `ValidationError` with what to do where the two cannot be merged."""
    if type(old) is not type(new):
        raise ValidationError(_("Chỉ gộp được hai mục cùng loại."))
    if old.pk == new.pk:
        raise ValidationError(_("Không gộp được một mục vào chính nó."))
    if any(is_above(old, new, name) for name in ("parent", "successor")):
        raise ValidationError(_("“%(new)s” ở dưới “%(old)s”: hãy gộp theo chiều ngược lại.") % {"new": new, "old": old})
    if in_streams := list(_in_streams(old)):
        named = ", ".join(str(each) for each in in_streams[:_NAMED])
        raise ValidationError(_("Hãy thay “%(old)s” trong nội dung của: %(pages)s.") % {"old": old, "pages": named})


def merge(
    old: Mergeable,
    new: Mergeable,
    *,
    last_day: datetime.date | None = None,
    user: Any = None,
) -> MergedTerm:
    """Move everything from `old` to `new` and delete `old`, in one transaction.

    The name, other names and address of the old term go on leading to the new one; `last_day` is the last on which its
    name was used, None where it is not known. Raises `ValidationError` where the two cannot be merged; nothing has
    changed then.
    """
    with transaction.atomic():
        model: Any = type(old)
        rows = {row.pk: row for row in model._base_manager.select_for_update().filter(pk__in=[old.pk, new.pk])}
        if not {old.pk, new.pk} <= rows.keys():
            raise ValidationError(_("Một trong hai mục không còn. Hãy tải lại trang."))
        old, new = rows[old.pk], rows[new.pk]
        check_merge(old, new)
        terms_merging.send(model, old=old, new=new)  # before the move: rows still say which pages show the old term
        moved = move_rows(old, new)
        _move_revisions(old, new)
        _move_names(old, new, last_day)
        _move_admin_references(old, new)
        merged = _remember(old, new, last_day, user, moved)
        log(instance=new, action=MERGE_ACTION, user=user, data={"merged": old.pk, "name": str(old)})
        old.delete()
        return merged


def _move_revisions(old: Mergeable, new: Mergeable) -> None:
    """The content of revisions stays as it was: it is read by way of `MergedTerm`."""
    known = list(references_to(new).values_list("revision_id", flat=True))
    references_to(old).filter(revision_id__in=known).delete()
    references_to(old).update(term_id=new.pk)


def _move_names(old: Any, new: Any, last_day: datetime.date | None) -> None:
    if isinstance(old, Locality):  # names and codes of localities that ended have a table of their own
        FormerLocality.objects.get_or_create(
            code=old.code,
            kind=old.kind,
            name_key=old.name_key,
            successor=new,
            defaults={"name": old.name, "valid_to": last_day or old.valid_to or timezone.localdate()},
        )
        return
    for former in old.former_names.all():
        new.add_former_name(former.name, former.valid_to)
    for name in old.other_name_list:
        new.add_former_name(name, None)
    new.add_former_name(old.name, last_day or old.valid_to)


def _move_admin_references(old: Mergeable, new: Mergeable) -> None:
    """Rows of Wagtail's reference index, which counts uses in the admin."""
    kind = ContentType.objects.get_for_model(old)
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(old.pk))
    columns = ("base_content_type_id", "object_id", "content_path_hash")
    same = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(new.pk))
    known = set(same.values_list(*columns))
    rows.filter(pk__in=[key for key, *path in rows.values_list("pk", *columns) if tuple(path) in known]).delete()
    rows.update(to_object_id=str(new.pk))


def _in_streams(term: Mergeable) -> Iterator[Model]:
    """Objects whose streams hold the term: their blocks are not rewritten."""
    kind = ContentType.objects.get_for_model(term)
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id=str(term.pk))
    for row in rows.select_related("content_type", "base_content_type"):
        specific, base = row.content_type.model_class(), row.base_content_type.model_class()
        if specific is None or base is None:
            continue
        streams = {field.name for field in specific._meta.get_fields() if isinstance(field, StreamField)}
        if row.model_path.split(".")[0] in streams:
            yield from base._base_manager.filter(pk=row.object_id)


def _remember(old: Mergeable, new: Mergeable, last_day: datetime.date | None, user: Any, moved: Moved) -> MergedTerm:
    kind = ContentType.objects.get_for_model(old)
    MergedTerm.objects.filter(term_type=kind, merged_into_id=old.pk).update(merged_into_id=new.pk)
    return MergedTerm.objects.create(
        term_type=kind,
        term_id=old.pk,
        slug=getattr(old, "slug", ""),
        name=str(old),
        merged_into_id=new.pk,
        last_day=last_day,
        merged_by=user,
        row=serialize("python", [old])[0]["fields"],
        moved=moved,
    )
