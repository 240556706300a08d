"""An app of the tests alone, whose pages are a third kind that the search finds: all that such an app has to bring."""
