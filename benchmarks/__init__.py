"""What is measured against what. One module a benchmark, each a command: `python -m benchmarks.<name> --help`."""
