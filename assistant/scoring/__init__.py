"""Scoring against the gold sets: what is right, how often, and the table of it."""
