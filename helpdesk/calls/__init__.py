"""The life of a call: opening, joining, transitions, corrections, housekeeping. All under the lock of its row."""
