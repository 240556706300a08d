"""Kinds of faults that facts read from official texts can have, counted over the records of a file.

Rules over what was read, with no reader beside them: a count tells where to look, and that nothing came back.
"""
