"""What an official record states of fees, times and cases, read from its own words.

Pure functions over the cells, notes and steps of one record. A figure is read only where the text has it; a form's
default is no statement; where two places of a record disagree both wordings are kept and neither figure is believed.
"""
