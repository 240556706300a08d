from django.db import migrations

QUESTION = "Câu hỏi được gửi số {}"
DRAFT = "Trang nháp từ câu hỏi được gửi"


def take_words_out(apps, schema_editor):
    entries = apps.get_model("wagtailcore", "ModelLogEntry").objects
    rows = entries.filter(content_type__app_label="faq", content_type__model="sentquestion")
    for key in rows.order_by().values_list("object_id", flat=True).distinct():
        rows.filter(object_id=key).update(label=QUESTION.format(key))
    drafts = apps.get_model("faq", "SentQuestion").objects.filter(answered_by_page__first_published_at=None)
    pages = drafts.exclude(answered_by_page=None).values("answered_by_page")
    apps.get_model("wagtailcore", "PageLogEntry").objects.filter(page__in=pages).update(label=DRAFT)


class Migration(migrations.Migration):
    """Names in histories held what visitors wrote, and kept it when the question was deleted."""

    dependencies = [
        ("faq", "0004_vote_bounds"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(take_words_out, migrations.RunPython.noop)]
