"""A module for each kind of op; all are imported when the app is ready."""
