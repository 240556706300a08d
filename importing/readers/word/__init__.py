"""Word files as their readers see them: `read_word` gives paragraphs and tables of the final, visible text.

What stands in no paragraph or table, or is read otherwise than it looks, comes back as notes.
"""
