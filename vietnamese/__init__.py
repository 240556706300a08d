"""Vietnamese as it is written and typed. Pure Python; import from the modules. See README.md."""
