"""Words of a body of texts with their frequencies: the only dictionary of `vietnamese.spelling`."""
