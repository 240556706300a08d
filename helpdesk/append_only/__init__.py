"""Tables whose rows are never changed: triggers, the window of the purge, and the operation of migrations."""
