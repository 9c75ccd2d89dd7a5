"""Mending strings: pure functions, str → str. No network, no files, no clock."""
