"""Benchmarks, one a module, each of which is a command: `python -m benchmarks.<name> --help`."""
