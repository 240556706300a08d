"""Merges terms that imports made beside a term which already had their name as another name."""

from django.core.exceptions import ValidationError
from django.core.serializers import serialize
from django.db import migrations, transaction
from django.db.models import F

from catalogue.terms.moving import move_rows
from vietnamese.text import clean_line, match_key

KINDS = [
    ("catalogue", "GovernmentLevel"),
    ("catalogue", "Audience"),
    ("catalogue", "ProcedureType"),
    ("catalogue", "Agency"),
    ("catalogue", "Field"),
    ("catalogue", "LifeEvent"),
    ("faq", "Topic"),
]

# Starter content called the second an other name of the first; where a city has the second, it is a body of its own.
NO_TWINS = [("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hóa và Thể thao")]


def merge_twins(apps, schema_editor):
    """Tells each merge, and each pair that only people can merge. A second run finds nothing to do."""
    _part_bodies_of_their_own(apps.get_model("catalogue", "Agency"))
    merged = sum(_merge_twins_of(apps, apps.get_model(*kind)) for kind in KINDS)
    if merged:
        _note_all_pages(apps)
        apps.get_model("search", "SteeringVersion").objects.update(number=F("number") + 1)


def _part_bodies_of_their_own(agencies):
    for name, other in NO_TWINS:
        for agency in agencies.objects.filter(name_key=match_key(name)):
            names = [line for line in agency.other_names.splitlines() if match_key(line) != match_key(other)]
            agencies.objects.filter(pk=agency.pk).update(other_names="\n".join(names))


def _merge_twins_of(apps, model):
    merged = 0
    for old, new in _twins(model):
        try:
            with transaction.atomic():
                _merge(apps, old, new)
        except ValidationError as error:
            print(f"\n    Chưa gộp {model._meta.verbose_name} “{old.name}” vào “{new.name}”: {error.messages[0]}", end="")
            continue
        print(f"\n    Đã gộp {model._meta.verbose_name} “{old.name}” ({old.slug}) vào “{new.name}” ({new.slug})", end="")
        merged += 1
    return merged


def _twins(model):
    """Pairs of a term and the one that has its name as another name. Where that goes both ways, the older one stays."""
    terms = list(model.objects.order_by("pk"))
    by_key = {term.name_key: term for term in terms}
    gone, kept = set(), set()
    for new in terms:
        for name in map(clean_line, new.other_names.splitlines()):
            old = by_key.get(match_key(name))
            if old is None or old.pk in gone | kept | {new.pk} or new.pk in gone:
                continue
            gone.add(old.pk)
            kept.add(new.pk)
            yield old, new


def _merge(apps, old, new):
    kind = _content_type(apps, old)
    moved = move_rows(old, new)
    references = apps.get_model("catalogue", "TermReference").objects.filter(term_type=kind)
    known = list(references.filter(term_id=new.pk).values_list("revision_id", flat=True))
    references.filter(term_id=old.pk, revision_id__in=known).delete()
    references.filter(term_id=old.pk).update(term_id=new.pk)
    _move_names(apps, kind, old, new)
    _move_admin_references(apps, kind, old, new)
    merges = apps.get_model("catalogue", "MergedTerm").objects
    merges.filter(term_type=kind, merged_into_id=old.pk).update(merged_into_id=new.pk)
    merges.create(
        term_type=kind,
        term_id=old.pk,
        slug=old.slug,
        name=old.name,
        merged_into_id=new.pk,
        row=serialize("python", [old])[0]["fields"],
        moved=moved,
    )
    old.delete()


def _move_names(apps, kind, old, new):
    former = apps.get_model("catalogue", "FormerName").objects
    former.filter(term_type=kind, term_id=old.pk, name_key=new.name_key).delete()
    known = list(former.filter(term_type=kind, term_id=new.pk).values_list("name_key", flat=True))
    former.filter(term_type=kind, term_id=old.pk, name_key__in=known).delete()
    former.filter(term_type=kind, term_id=old.pk).update(term_id=new.pk)
    for name in [old.name, *filter(None, map(clean_line, old.other_names.splitlines()))]:
        key = match_key(name)
        if key and key != new.name_key:
            former.get_or_create(term_type=kind, term_id=new.pk, name_key=key, defaults={"name": name})


def _move_admin_references(apps, kind, old, new):
    index = apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(to_content_type=kind)
    columns = ("base_content_type_id", "object_id", "content_path_hash")
    known = set(index.filter(to_object_id=str(new.pk)).values_list(*columns))
    rows = index.filter(to_object_id=str(old.pk))
    rows.filter(pk__in=[key for key, *path in rows.values_list("pk", *columns) if tuple(path) in known]).delete()
    rows.update(to_object_id=str(new.pk))


def _content_type(apps, term):
    label, name = term._meta.app_label, term._meta.model_name
    return apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label=label, model=name)[0]


def _note_all_pages(apps):
    """Twins stand on pages of every kind; each index reads all pages again."""
    entry, channel = apps.get_model("search", "OutboxEntry"), apps.get_model("search", "IndexChannel")
    pages = [
        key
        for model in (apps.get_model("catalogue", "ProcedurePage"), apps.get_model("faq", "QuestionPage"))
        for key in model.objects.order_by("pk").values_list("pk", flat=True)
    ]
    for name in channel.objects.values_list("name", flat=True):
        entry.objects.bulk_create((entry(page_id=key, channel=name) for key in pages), batch_size=1_000)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0006_mask_stored_texts"),
        ("catalogue", "0009_privacy_of_translations"),
        ("faq", "0003_term_history"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.RunPython(merge_twins, migrations.RunPython.noop, elidable=True),
    ]
