"""Import jobs came from the catalogue: the tables keep their names and rows, permissions their holders."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def take_content_types(apps, schema_editor):
    content_types = apps.get_model("contenttypes", "ContentType")
    for model in ("importjob", "importrow"):
        content_types.objects.filter(app_label="catalogue", model=model).update(app_label="importing")


def give_content_types_back(apps, schema_editor):
    content_types = apps.get_model("contenttypes", "ContentType")
    for model in ("importjob", "importrow"):
        content_types.objects.filter(app_label="importing", model=model).update(app_label="catalogue")


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('catalogue', '0002_ranking_facts'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='ImportJob',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=20, verbose_name='loại nội dung')),
                        ('file_name', models.CharField(max_length=200, verbose_name='tệp')),
                        ('stored_name', models.CharField(blank=True, editable=False, max_length=100)),
                        ('size', models.PositiveBigIntegerField(help_text='byte', verbose_name='kích thước')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='tải lên lúc')),
                        ('state', models.CharField(choices=[('reporting', 'Đang đọc tệp'), ('reported', 'Chờ áp dụng'), ('applying', 'Đang áp dụng'), ('applied', 'Đã áp dụng'), ('failed', 'Không thực hiện được')], default='reporting', max_length=10, verbose_name='trạng thái')),
                        ('publish', models.BooleanField(default=False, verbose_name='xuất bản ngay')),
                        ('overwrite', models.BooleanField(default=False, verbose_name='ghi đè nội dung của biên tập viên')),
                        ('total', models.PositiveIntegerField(null=True, verbose_name='số bản ghi')),
                        ('done', models.PositiveIntegerField(default=0, verbose_name='đã xử lý')),
                        ('counts', models.JSONField(default=dict, verbose_name='kết quả')),
                        ('warnings', models.JSONField(default=dict, verbose_name='cảnh báo')),
                        ('message', models.TextField(blank=True, verbose_name='lỗi')),
                        ('heartbeat_at', models.DateTimeField(editable=False, null=True)),
                        ('finished_at', models.DateTimeField(null=True, verbose_name='xong lúc')),
                        ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người nhập')),
                    ],
                    options={
                        'db_table': 'catalogue_importjob',
                        'verbose_name': 'lần nhập dữ liệu',
                        'verbose_name_plural': 'lần nhập dữ liệu',
                        'ordering': ['-created_at'],
                        'permissions': [('import_procedures', 'Nhập thủ tục và câu hỏi từ tệp chính thức')],
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='ImportRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(max_length=10, verbose_name='kết quả')),
                        ('key', models.CharField(blank=True, max_length=100, verbose_name='mã')),
                        ('data', models.JSONField(default=dict)),
                        ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='importing.importjob')),
                    ],
                    options={
                        'db_table': 'catalogue_importrow',
                        'verbose_name': 'dòng báo cáo nhập',
                        'verbose_name_plural': 'dòng báo cáo nhập',
                        'ordering': ['pk'],
                        'default_permissions': (),
                        'indexes': [models.Index(fields=['job', 'kind'], name='import_rows_by_kind')],
                    },
                ),
            ],
        ),
        migrations.RunPython(take_content_types, give_content_types_back),
    ]
