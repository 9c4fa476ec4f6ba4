"""Encore: a conversational music assistant over a catalog of songs, on your own machine."""

__version__ = "0.1.0"
