"""What a source's nights tell of it: pure judgements, and the sentences they are told in.

No network, no database, no clock: what was seen and which day it is are given.
"""
