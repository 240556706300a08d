from django.db import migrations, models

from vietnamese.text import match_key

BATCH = 500


def complete_reports(apps, schema_editor):
    """Rows become findable, and unchanged ones whose every difference was kept get the outcome of their own."""
    rows = apps.get_model("importing", "ImportRow").objects
    kept_by_job: dict[int, int] = {}
    changed = []
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        key = row.key.lower()
        row.search_key = " ".join([key, "".join(filter(str.isalnum, key)), match_key(row.data.get("name", ""))])
        if row.kind == "unchanged" and row.data.get("changes"):
            row.kind = "kept"
            kept_by_job[row.job_id] = kept_by_job.get(row.job_id, 0) + 1
        changed.append(row)
        if len(changed) >= BATCH:
            rows.bulk_update(changed, ["search_key", "kind"])
            changed.clear()
    rows.bulk_update(changed, ["search_key", "kind"])
    for job in apps.get_model("importing", "ImportJob").objects.filter(pk__in=kept_by_job):
        kept = kept_by_job[job.pk]
        if job.counts:
            job.counts = {**job.counts, "kept": kept, "unchanged": max(0, job.counts.get("unchanged", 0) - kept)}
            job.save(update_fields=["counts"])


class Migration(migrations.Migration):
    dependencies = [("importing", "0003_reviewable_imports")]

    operations = [
        migrations.AddField(
            model_name="importjob", name="scope", field=models.JSONField(default=dict, editable=False)
        ),
        migrations.AddField(model_name="importrow", name="page_id", field=models.IntegerField(null=True)),
        migrations.AddField(
            model_name="importrow",
            name="left_out",
            field=models.BooleanField(default=False, verbose_name="để lại"),
        ),
        migrations.AddField(
            model_name="importrow", name="search_key", field=models.TextField(blank=True, default="")
        ),
        migrations.RunPython(complete_reports, migrations.RunPython.noop, elidable=True),
    ]
