from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_ranking_facts'),
        ('importing', '0001_initial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='ImportRow'),
                migrations.DeleteModel(name='ImportJob'),
            ],
        ),
    ]
