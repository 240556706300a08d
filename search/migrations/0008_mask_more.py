"""Texts stored before masking knew social pages, look-alike letters, numbers in words and more signs between figures."""

from importlib import import_module

from django.db import migrations

mask_stored_texts = import_module("search.migrations.0006_mask_stored_texts").mask_stored_texts


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0007_merge_twin_terms"),
        ("catalogue", "0011_vote_bounds"),
        ("faq", "0004_vote_bounds"),
    ]

    operations = [migrations.RunPython(mask_stored_texts, migrations.RunPython.noop, elidable=True)]
