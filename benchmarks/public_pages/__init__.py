"""The public pages as a telephone shows them: where the answer stands, what a page weighs, and who can use it."""
