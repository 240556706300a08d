"""What happens when things fail: each module does one thing to the running parts of a site and counts what was lost.

`python -m benchmarks.faults` runs them all, `python -m benchmarks.faults worker_killed` one. Everything runs on
loopback, seeded, with real PostgreSQL and Elasticsearch.
"""
