"""A training run: what changes while it goes on, its checkpoint, its learning rate."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import torch
from torch import nn


@dataclass(slots=True, kw_only=True)
class Run:
    """A net and its optimizer after so many steps; saved whole, so that a stopped run goes on where it was."""

    net: nn.Module
    optimizer: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0

    @classmethod
    def start(cls, net: nn.Module, *, rate: float, decay: float) -> Self:
        """A run at step 0 over those parameters of the net that are not fixed."""
        parameters = [p for p in net.parameters() if p.requires_grad]
        return cls(net=net, optimizer=torch.optim.AdamW(parameters, lr=rate, weight_decay=decay))

    def save(self, path: Path) -> None:
        """Writes the checkpoint; the old one stays until the new one is complete."""
        state = {
            "net": self.net.state_dict(), "optimizer": self.optimizer.state_dict(),
            "step": self.step, "seconds": self.seconds, "noise": torch.get_rng_state(),
        }  # fmt: skip
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Takes up the checkpoint of `path`."""
        state = torch.load(path, weights_only=True)
        self.net.load_state_dict(state["net"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds = int(state["step"]), float(state["seconds"])
        torch.set_rng_state(state["noise"])

    def share(self, steps: int, minutes: float) -> float:
        """How far the run is: by steps, or by time where that is shorter, so that the rate reaches zero either way."""
        return max(self.step / steps, self.seconds / 60 / minutes)

    def update(self, loss: torch.Tensor, rate: float) -> float:
        """One step down the gradient of a loss; returns the loss."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        self.optimizer.zero_grad()
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return float(loss.detach())


def rate_at(share: float, *, peak: float, warm_up: float) -> float:
    """Learning rate after `share` of the run: rises during the warm-up, then falls to zero in a straight line."""
    if share < warm_up:
        return peak * share / warm_up
    return peak * max(0.0, (1 - share) / (1 - warm_up))
