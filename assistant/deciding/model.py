"""The one fitted decision: features of an answer to the probability that it is right."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from math import exp
from pathlib import Path
from typing import Self

from assistant.deciding.features import Features
from assistant.deciding.fitted import number, read_decision, unreadable
from corpus.errors import ZhengbaoError


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A logistic regression over features, and the two thresholds on its probability.

    weights: by feature.  usual: each feature's mean over right answers.  answer: under this nothing is answered.
    sure: under this an answer is given as 可能相关.  encoder, reader: checksums of the models it was fitted with.
    """

    weights: Mapping[str, float]
    usual: Mapping[str, float]
    intercept: float
    answer: float
    sure: float
    encoder: str = ""
    reader: str = ""

    def probability(self, features: Features) -> float:
        """That the answer is right, between 0 and 1.

        With weights {"logit": 2.0} and intercept 0, a logit of 0 gives 0.5 and one of 1 gives 0.88.
        """
        odds = self.intercept + sum(self.weights[name] * value for name, value in asdict(features).items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, odds))))

    def lowest(self, features: Features) -> str:
        """The feature that lowers the odds most, against what it is in right answers."""
        values = asdict(features)
        return min(values, key=lambda name: self.weights[name] * (values[name] - self.usual[name]))

    def check(self, *, reader: str) -> None:
        """ZhengbaoError where it was fitted with another reader than this.

        Another encoder is the user's choice; its cosines only shift two of the features.
        """
        if reader != self.reader:
            raise ZhengbaoError(
                f"判断把握用的数值是配另一个阅读模型算出的（应为 {self.reader[:12]}，现为 {reader[:12]}）。"
                "请恢复随程序提供的阅读模型，或按 training/README.md 重新拟合。"
            )

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """The model of a file, the bundled one by default; ZhengbaoError where it cannot be read or is not finite."""
        row = read_decision(path)
        try:
            return cls(
                weights={f.name: number(row["weights"][f.name]) for f in fields(Features)},
                usual={f.name: number(row["usual"][f.name]) for f in fields(Features)},
                intercept=number(row["intercept"]), answer=number(row["answer"]), sure=number(row["sure"]),
                encoder=str(row["encoder"]), reader=str(row["reader"]),
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise unreadable(path, error) from error
