from django.db import migrations, models
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat


def name_former_visitors(apps, schema_editor):
    """Backwards: each vote whose hash is gone is one of its own again."""
    former = apps.get_model('faq', 'HelpfulVote').objects.filter(visitor=None)
    former.update(visitor=Concat(Value("former-"), Cast("pk", CharField())))


class Migration(migrations.Migration):

    dependencies = [
        ('faq', '0003_term_history'),
    ]

    operations = [
        migrations.AddField(
            model_name='helpfulvote',
            name='address',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='helpfulvote',
            name='counted',
            field=models.BooleanField(default=True, editable=False, verbose_name='được tính'),
        ),
        migrations.AddField(
            model_name='helpfulvote',
            name='created_at',
            field=models.DateTimeField(auto_now_add=True, null=True, verbose_name='gửi lúc'),
        ),
        migrations.AddField(
            model_name='helpfulvote',
            name='held',
            field=models.BooleanField(default=False, editable=False, verbose_name='chờ xem vì bất thường'),
        ),
        migrations.AddField(
            model_name='helpfulvote',
            name='network',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='sentquestion',
            name='receipt',
            field=models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True),
        ),
        migrations.AlterField(
            model_name='helpfulvote',
            name='visitor',
            field=models.CharField(editable=False, max_length=64, null=True),
        ),
        migrations.RunPython(migrations.RunPython.noop, name_former_visitors),
        migrations.AddIndex(
            model_name='helpfulvote',
            index=models.Index(condition=models.Q(('visitor__isnull', False)), fields=['day'], name='helpful_vote_visitors'),
        ),
        migrations.AddIndex(
            model_name='helpfulvote',
            index=models.Index(condition=models.Q(('held', True)), fields=['page'], name='helpful_vote_held'),
        ),
    ]
