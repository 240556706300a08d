"""What a procedure costs a citizen in all, by the standard cost model (Circular 02/2017/TT-VPCP): hours at an hourly
income, trips, and fees. An estimate, told as a span with its assumptions, and only where the facts are known.
"""
