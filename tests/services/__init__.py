"""Real PostgreSQL and Elasticsearch for the test suite, without Docker and without system services.

`python -m tests.services run -- COMMAND` starts both on free loopback ports, hands their addresses to COMMAND as
DATABASE_URL and ELASTICSEARCH_URL, and stops them when it ends, however it ends. With `--cluster` Elasticsearch is
three nodes. Tests and benchmarks that take a server away start one of their own: `postgresql()`, `elasticsearch()` and
`elasticsearch_cluster()` of the modules here.
"""
