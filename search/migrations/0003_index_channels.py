import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    """Outbox entries of the former kind go: the layout of the index changes with them, so a rebuild is due anyway."""

    dependencies = [
        ("search", "0002_understanding"),
    ]

    operations = [
        migrations.DeleteModel(name="OutboxLock"),
        migrations.DeleteModel(name="OutboxEntry"),
        migrations.CreateModel(
            name="OutboxEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("page_id", models.BigIntegerField(verbose_name="trang")),
                ("channel", models.CharField(max_length=60, verbose_name="kênh")),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="ghi lúc"
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="xong lúc")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="số lần bị từ chối")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="thử lại sau")),
                ("dead_at", models.DateTimeField(blank=True, null=True, verbose_name="ngừng thử lúc")),
                ("error", models.CharField(blank=True, max_length=500, verbose_name="lỗi gần nhất")),
            ],
            options={
                "verbose_name": "thay đổi chờ lập chỉ mục",
                "verbose_name_plural": "thay đổi chờ lập chỉ mục",
                "ordering": ["pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("settled_at", None)), fields=["channel", "id"], name="outbox_waiting"
                    ),
                    models.Index(fields=["page_id", "id"], name="outbox_page"),
                    models.Index(fields=["settled_at"], name="outbox_settled"),
                ],
            },
        ),
        migrations.CreateModel(
            name="IndexChannel",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="kênh")),
                ("version", models.BigIntegerField(default=0)),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="số lần hỏng liên tiếp")),
                ("failing_since", models.DateTimeField(blank=True, null=True, verbose_name="hỏng từ lúc")),
                ("due_at", models.DateTimeField(blank=True, null=True, verbose_name="thử lại sau")),
                ("error", models.CharField(blank=True, max_length=500, verbose_name="lỗi gần nhất")),
                ("layout", models.CharField(blank=True, max_length=40)),
                ("previous_since", models.DateTimeField(blank=True, null=True)),
                ("incomplete", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "kênh lập chỉ mục",
                "verbose_name_plural": "kênh lập chỉ mục",
            },
        ),
        migrations.CreateModel(
            name="IndexBuild",
            fields=[
                ("channel", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("index", models.CharField(max_length=150)),
                ("version", models.BigIntegerField()),
                ("started_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("updated_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("total", models.PositiveBigIntegerField()),
                ("passed", models.PositiveBigIntegerField(default=0)),
                ("after", models.BigIntegerField(default=0)),
                ("following", models.BooleanField(default=False)),
                ("rollback", models.BooleanField(default=False)),
                ("documents", models.PositiveBigIntegerField(default=0)),
                ("checksum", models.BigIntegerField(default=0)),
            ],
            options={
                "verbose_name": "lần làm lại chỉ mục",
                "verbose_name_plural": "lần làm lại chỉ mục",
            },
        ),
        migrations.CreateModel(
            name="Lease",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("holder", models.CharField(blank=True, max_length=120)),
                ("worker", models.BooleanField(default=False)),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "quyền làm việc",
                "verbose_name_plural": "quyền làm việc",
            },
        ),
        migrations.CreateModel(
            name="IndexedDay",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField(verbose_name="ngày")),
            ],
            options={
                "verbose_name": "ngày của chỉ mục",
                "verbose_name_plural": "ngày của chỉ mục",
                "default_permissions": [],
            },
        ),
    ]
