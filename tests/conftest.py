"""What many tests share: the bundled report with an encoder that hashes words, and with the real one."""

from pathlib import Path

import pytest

from assistant.answer import Assistant
from corpus.read import bundled
from index.encode import SentenceEncoder
from index.read import Reader
from index.store import Library
from tests.fake import FakeEncoder

ROOT = Path(__file__).parent.parent
RECEIVED = ROOT / "corpus" / "reports" / "xiqing-2024.txt"


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The bundled report's library, its vectors hashed."""
    return Library.build(tmp_path_factory.mktemp("fake-index"), [(bundled(), RECEIVED.read_bytes())], FakeEncoder())


@pytest.fixture(scope="session")
def real_encoder() -> SentenceEncoder:
    """The bundled encoder; its tests are marked `model`."""
    return SentenceEncoder()


@pytest.fixture(scope="session")
def real_library(real_encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The bundled report's library with the bundled encoder's vectors."""
    return Library.build(tmp_path_factory.mktemp("index"), [(bundled(), RECEIVED.read_bytes())], real_encoder)


@pytest.fixture(scope="session")
def real_assistant(real_library: Library, real_encoder: SentenceEncoder) -> Assistant:
    """The assistant as it ships."""
    return Assistant(real_library, real_encoder, Reader.load())
