from django.db import migrations

from catalogue.terms.revision_index import named_terms

_BATCH = 1_000


def index_revisions(apps, schema_editor):
    """What the revisions of a site that has some name. Reads them one by one, as there may be gigabytes."""
    from django.contrib.contenttypes.models import ContentType

    revisions = apps.get_model("wagtailcore", "Revision").objects.using(schema_editor.connection.alias)
    references = apps.get_model("catalogue", "TermReference")
    rows = []
    for pk, kind, content in revisions.order_by("pk").values_list("pk", "content_type_id", "content").iterator(200):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is None or not isinstance(content, dict):
            continue
        rows += [
            references(revision_id=pk, term_type_id=ContentType.objects.get_for_model(term).pk, term_id=key)
            for term, key in named_terms(model, content)
        ]
        if len(rows) >= _BATCH:
            references.objects.bulk_create(rows, ignore_conflicts=True)
            rows = []
    references.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0007_term_history"),
    ]

    operations = [
        migrations.RunPython(index_revisions, migrations.RunPython.noop, elidable=True),
    ]
