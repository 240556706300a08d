"""The jobs of editors, done in a browser on a copy of a site, with what each takes.

python -m benchmarks.editors_jobs                                   # on starter content
python -m benchmarks.editors_jobs --database site.sqlite3 --index site-index --jobs 2a 13
"""
