"""Measurements, run by `make bench`; the figures stand in docs/benchmarks.md."""
