"""The command line, one module a command; `scheduler.py` is the door that lists them.

A command reads its arguments, calls the parts that do the work and tells what came of it. It is
the top of the house: it may import anything below, and nothing below imports it.
"""
