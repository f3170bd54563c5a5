"""Claims for tests: what a draft about a report of 2024 says."""

from assistant.checking.claims import Claim, claims, draft_sentences


def claims_of(text: str) -> list[Claim]:
    """The claims of a draft, in reading order."""
    return [claim for found in claims(text, draft_sentences(text), year=2024) for claim in found]


def claim_of(text: str) -> Claim:
    """The last claim of a draft."""
    return claims_of(text)[-1]
