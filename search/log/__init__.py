"""The search log: queries, shown hits, events that followed, and reports for editors."""
