"""How many of some outcomes were right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """`right` of `of` outcomes."""

    name: str
    right: int
    of: int

    @property
    def share(self) -> float:
        """In [0, 1]; 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0
