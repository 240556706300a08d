"""Fields of the embedded index. Every text arrives analysed, so its only tokenizer splits at spaces."""

import tantivy

from search.engines.index_entry import facet_field, filter_field
from search.query.facets import facet_names
from search.query.fields import UNSCORED, IndexField

_TOKENS = "tokens"


def make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("page_id", stored=True, indexed=True, fast=True)
    builder.add_text_field("fingerprint", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("checksum", fast=True)
    builder.add_text_field("locale", tokenizer_name="raw", index_option="basic")
    for name in IndexField:
        option = "basic" if name in UNSCORED else "freq"
        builder.add_text_field(name, tokenizer_name=_TOKENS, index_option=option)
    for facet in facet_names():
        builder.add_text_field(filter_field(facet), tokenizer_name="raw", index_option="basic")
        builder.add_text_field(facet_field(facet), fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("valid_from", indexed=True, fast=True)
    builder.add_integer_field("valid_until", indexed=True, fast=True)
    builder.add_integer_field("published", indexed=True, fast=True)
    builder.add_float_field("satisfaction", indexed=True, fast=True)
    builder.add_bytes_field("stored", stored=True)
    return builder.build()


def register_analyzers(index: tantivy.Index) -> tantivy.Index:
    """Call after each open: analyzers are kept in the process, not in the index."""
    index.register_tokenizer(_TOKENS, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index
