"""What can go wrong with files and stores, said with its facts and the next step."""


class ZhengbaoError(Exception):
    """A failure a user can act on: `str(error)` is plain Chinese that says what happened and what to do next."""


class ReportError(ZhengbaoError):
    """A report file cannot be read or is no report."""
