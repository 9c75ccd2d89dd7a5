"""The project's own labelled set of repeats: made-up reports, damaged copies of them, and
look-alikes that are other reports. Drawn from a seed; every text here was written for it.
"""
