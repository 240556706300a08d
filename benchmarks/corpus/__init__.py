"""Made-up documents at any size with the statistics of the real ones.

`Corpus(known_documents()).documents(0, 1_000_000)` streams a million of them, the same ones each time.

Nothing real is copied into the repository: statistics are read from the shared data when a benchmark runs.
"""
