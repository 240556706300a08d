from django.db import migrations

IMPORT_ACTION = "catalogue.import"


def offer_review(apps, schema_editor):
    """The history offers to review, compare and revert to versions whose entries say that content changed."""
    entries = apps.get_model("wagtailcore", "PageLogEntry").objects
    revisions = apps.get_model("wagtailcore", "Revision").objects
    imports = entries.filter(action=IMPORT_ACTION, content_changed=False, revision_id__isnull=False)
    imports.filter(revision_id__in=revisions.values("pk")).update(content_changed=True)


class Migration(migrations.Migration):
    dependencies = [
        ("importing", "0002_import_file_accounts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(offer_review, migrations.RunPython.noop, elidable=True)]
