"""Fault runs: each module makes one running part of a site fail and counts lost changes.

`python -m benchmarks.faults` runs them all, `python -m benchmarks.faults worker_killed` one. Everything runs on
loopback, seeded, with real PostgreSQL and Elasticsearch.
"""
