"""Knowledge of needs that are no procedure's: rules of their words, and the pages that answer them."""
