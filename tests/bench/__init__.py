"""Benchmarks: `make bench` prints each bar as a figure. Ratios in one run, medians of several."""
