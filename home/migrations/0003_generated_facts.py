"""The privacy page says what the settings say, and keeps an introduction of its own."""

from django.db import migrations, models

INTRODUCTIONS = {
    "quyen-rieng-tu": '<p>Bạn đọc và tìm kiếm không cần tài khoản. Trang này giữ ít nhất có thể về bạn, và dưới đây là tất cả.</p>',
    "privacy": '<p>You read and search without an account. This site keeps as little about you as it can, and this is all of it.</p>',
}
# Of the text that the starter content had: pages that begin otherwise were written by somebody, and keep their words.
FORMER_BEGINNINGS = (
    "<p>Bạn đọc và tìm kiếm không cần tài khoản. Chúng tôi không lưu",
    "<p>You read and search without an account. We keep no network address",
)


def show_facts(apps, schema_editor):
    Page = apps.get_model("home", "InformationPage")
    for page in Page.objects.filter(slug__in=INTRODUCTIONS):
        page.facts = "privacy"
        if page.body.startswith(FORMER_BEGINNINGS):
            page.body = INTRODUCTIONS[page.slug]
        page.save(update_fields=["facts", "body"])
        _mend_latest_revision(page)


def _mend_latest_revision(page):
    """Else the next publication would bring the former text back."""
    revision = page.latest_revision
    if revision:
        revision.content["facts"] = "privacy"
        if revision.content.get("body", "").startswith(FORMER_BEGINNINGS):
            revision.content["body"] = INTRODUCTIONS[page.slug]
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_vietnamese_workflow"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AddField(
            model_name="informationpage",
            name="facts",
            field=models.CharField(
                blank=True,
                choices=[("privacy", "Quyền riêng tư")],
                default="",
                help_text="Được viết từ cấu hình đang áp dụng và hiện dưới nội dung, nên luôn đúng và không sửa ở đây.",
                max_length=10,
                verbose_name="phần tự lập",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(show_facts, migrations.RunPython.noop),
    ]
