from django.db import migrations, models
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat


def name_former_visitors(apps, schema_editor):
    """Backwards: each vote whose hash is gone is one of its own again."""
    former = apps.get_model('catalogue', 'Rating').objects.filter(visitor=None)
    former.update(visitor=Concat(Value("former-"), Cast("pk", CharField())))


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0010_allowed_hosts'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='rating',
            name='one_counted_vote_a_day',
        ),
        migrations.AddField(
            model_name='rating',
            name='address',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='rating',
            name='held',
            field=models.BooleanField(default=False, editable=False, verbose_name='chờ xem vì bất thường'),
        ),
        migrations.AddField(
            model_name='rating',
            name='network',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='rating',
            name='receipt',
            field=models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='rating',
            name='visitor',
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, name_former_visitors),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(fields=['procedure', 'day'], name='rating_days'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('visitor__isnull', False)), fields=['day'], name='rating_visitors'),
        ),
        migrations.AddIndex(
            model_name='rating',
            index=models.Index(condition=models.Q(('held', True)), fields=['procedure'], name='rating_held'),
        ),
        migrations.AddConstraint(
            model_name='rating',
            constraint=models.UniqueConstraint(condition=models.Q(('counted', True), ('held', True), _connector='OR'), fields=('procedure', 'channel', 'day', 'visitor'), name='one_counted_vote_a_day'),
        ),
    ]
