"""A checker over the small report, its vectors hashed, and one over the bundled report as it ships."""

from pathlib import Path

import pytest

from assistant.checking.check import Checker
from assistant.checking.counterpart import Counterparts
from corpus.report import Report
from index.encode import SentenceEncoder
from index.store import Library
from tests.assistant.conftest import TEXT
from tests.fake import FakeEncoder


@pytest.fixture(scope="session")
def sample_library(sample: Report, tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("checked") / "index"
    return Library.build(folder, [(sample, TEXT.encode())], FakeEncoder())


@pytest.fixture(scope="session")
def checker(sample_library: Library) -> Checker:
    return Checker(sample_library, FakeEncoder())


@pytest.fixture(scope="session")
def counterparts(sample_library: Library) -> Counterparts:
    return Counterparts(sample_library, FakeEncoder())


@pytest.fixture(scope="session")
def real_checker(real_library: Library, real_encoder: SentenceEncoder) -> Checker:
    return Checker(real_library, real_encoder)
