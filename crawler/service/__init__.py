"""The service: when a night is due, the process that crawls, what is done after it, what is told.

It holds no rule about pages and no SQL; the commands start it.
"""
