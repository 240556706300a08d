import modelsearch.index
from django.db import migrations, models

import catalogue.models.atomic_save


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0016_places_and_offices")]

    operations = [
        migrations.CreateModel(
            name="PublicHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True, verbose_name="ngày")),
                (
                    "kind",
                    models.CharField(
                        choices=[("off", "Ngày nghỉ"), ("worked", "Ngày làm bù (thứ bảy, chủ nhật)")],
                        default="off",
                        max_length=6,
                        verbose_name="loại",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Ví dụ: Quốc khánh; Nghỉ bù Giỗ Tổ Hùng Vương; Làm bù cho ngày 31/8.",
                        max_length=200,
                        verbose_name="tên",
                    ),
                ),
                ("name_en", models.CharField(blank=True, max_length=200, verbose_name="tên tiếng Anh")),
                ("name_key", models.CharField(editable=False, max_length=200)),
                (
                    "is_announced",
                    models.BooleanField(
                        default=False,
                        help_text="Khi chưa đánh dấu, hạn trả kết quả gần ngày này được ghi là dự kiến.",
                        verbose_name="đã có thông báo chính thức",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="Ví dụ: Bộ luật Lao động 2019, Điều 112.",
                        max_length=300,
                        verbose_name="văn bản",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngày nghỉ, ngày làm bù",
                "verbose_name_plural": "ngày nghỉ, ngày làm bù",
                "ordering": ["-day"],
            },
            bases=(catalogue.models.atomic_save.AtomicSave, modelsearch.index.Indexed, models.Model),
        ),
    ]
