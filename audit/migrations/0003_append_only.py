from django.db import migrations

from audit import triggers

DAYS = 730


def start_retention(apps, schema_editor):
    apps.get_model("audit", "AuditRetention").objects.get_or_create(pk=1, defaults={"days": DAYS})


def create_triggers(apps, schema_editor):
    triggers.create_triggers(schema_editor.connection)


def drop_triggers(apps, schema_editor):
    triggers.drop_triggers(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_seals_and_retention")]

    operations = [
        migrations.RunPython(start_retention, migrations.RunPython.noop),
        migrations.RunPython(create_triggers, drop_triggers),
    ]
