"""Checking a draft: its figures, statements and quotations compared with the report."""
