"""Wagtail's one workflow and its one task have an English name in the database, which buttons and mails show."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ENGLISH = "Moderators approval"
VIETNAMESE = "Người kiểm duyệt"


def rename(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Names that somebody has changed stay."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=ENGLISH).update(name=VIETNAMESE)


class Migration(migrations.Migration):
    dependencies = [("home", "0001_initial"), ("wagtailcore", "0048_add_default_workflows")]

    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
