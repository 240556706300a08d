"""Calls as they come, handled in the console in a browser: what was said, was it right, how many keys did it take."""
