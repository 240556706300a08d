"""What linked data may say: an excerpt of the vocabulary of schema.org, and what of a node is against it.

`vocabulary.json` holds the types that our pages use, with their ancestors, and every property that one of them has,
with the types of its values; drawn from release 30.0 (github.com/schemaorg/schemaorg, Apache License 2.0) by

    python -m tests.schema_org schemaorg-current-https.jsonld > tests/schema_org/vocabulary.json
"""
