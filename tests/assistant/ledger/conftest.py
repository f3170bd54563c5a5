"""The small report's library."""

from pathlib import Path

import pytest

from corpus.report import Report
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder


@pytest.fixture(scope="session")
def small_library(sample: Report, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("small-ledger") / "index"
    return Library.build(folder, [(sample, TEXT.encode())], FakeEncoder())
