# Names the file whose bytes the bare view answers with.
BODY_VARIABLE = "BENCHMARK_BODY"
