"""The checksum that tells which text of a report an answer was drawn from."""

import hashlib

from corpus.report import Report


def checksum(report: Report) -> str:
    """The SHA-256 of a report's clean text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(report.text.encode()).hexdigest()
