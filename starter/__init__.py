"""Starter content: what a fresh clone shows, read from `fixtures/`.

Loading makes what is missing and never overwrites what an editor has changed in a term or a page's structure;
procedures, questions and referrals go through the same importers as official files.
"""
