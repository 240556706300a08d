from django.db import migrations


def set_logged(state):
    """Of PostgreSQL: what is not logged is neither in archives of its log nor in base backups made of them."""

    def change(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE catalogue_visitorsalt SET {state}")

    return change


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0011_vote_bounds")]

    operations = [migrations.RunPython(set_logged("UNLOGGED"), set_logged("LOGGED"))]
