"""Queries, comments and questions stored before masking knew more than long numbers and e-mail addresses."""

from django.db import migrations

from core.text.masking import mask
from search.log.query_masking import group_key, masked_query

TEXTS = (("catalogue", "Rating", "comment"), ("faq", "SentQuestion", "text"))
CHUNK = 2_000


def mask_stored_texts(apps, schema_editor):
    changed = 0
    for app, name, column in TEXTS:
        rows = apps.get_model(app, name).objects
        for pk, text in rows.exclude(**{column: ""}).values_list("pk", column).iterator(chunk_size=CHUNK):
            if (masked := mask(text)) != text:
                changed += rows.filter(pk=pk).update(**{column: masked})
    log = apps.get_model("search", "SearchLog").objects
    for pk, query in log.values_list("pk", "query").iterator(chunk_size=CHUNK):
        if (masked := masked_query(query)) != query:
            changed += log.filter(pk=pk).update(query=masked, normalised=group_key(masked))
    if changed:
        print(f" masked {changed} texts", end="")


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_clean_stored_letters"),
        ("catalogue", "0009_privacy_of_translations"),
        ("faq", "0003_term_history"),
    ]

    operations = [migrations.RunPython(mask_stored_texts, migrations.RunPython.noop, elidable=True)]
