from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0018_short_answers")]

    operations = [
        migrations.AddField(
            model_name="sourcerecord",
            name="facts",
            field=models.JSONField(editable=False, null=True),
        ),
    ]
