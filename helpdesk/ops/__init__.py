"""Ops: each change of an agent, with an id of the browser's, written once however often it is sent.

`registry` says what kinds there are, `kinds` has a module for each, `batch` applies them in one transaction.
"""
