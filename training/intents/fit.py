"""Fits the network's adapter and heads; a run that is broken off goes on where it was.

Conventions: a checkpoint holds everything that the next step depends on, so that a resumed run ends
with the same weights as one that was never broken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from tqdm import tqdm

from assistant.understanding.network import IntentNetwork
from training.intents.examples import IGNORED, Batch, Example, batches
from training.plan import IntentPlan

CHECKPOINT_STEPS = 100
CHECKPOINT_FILE = "checkpoint.pt"


@dataclass(slots=True)
class Run:
    """A fit under way: the network with what drives it, and how many steps are done."""

    network: IntentNetwork
    optimizer: AdamW
    schedule: LambdaLR
    step: int = 0


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where a run is kept; ``fingerprint`` names its plan and data, for resuming."""

    folder: Path
    fingerprint: str

    def save(self, run: Run) -> None:
        """Write the run as it stands, in one piece."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = {
            "fingerprint": self.fingerprint,
            "step": run.step,
            "adapter": run.network.adapter_state(),
            "optimizer": run.optimizer.state_dict(),
            "schedule": run.schedule.state_dict(),
            "random": torch.get_rng_state(),
        }
        half = self.folder / f"{CHECKPOINT_FILE}.half"
        torch.save(state, half)
        half.replace(self.folder / CHECKPOINT_FILE)

    def resume(self, run: Run) -> None:
        """Bring a fresh run to where it was broken off, if it was."""
        file = self.folder / CHECKPOINT_FILE
        state = torch.load(file, weights_only=True) if file.is_file() else {}
        if state.get("fingerprint") != self.fingerprint:
            return
        run.network.load_adapter_state(state["adapter"])
        run.optimizer.load_state_dict(state["optimizer"])
        run.schedule.load_state_dict(state["schedule"])
        torch.set_rng_state(state["random"])
        run.step = state["step"]


def fit(
    network: IntentNetwork,
    examples: Sequence[Example],
    plan: IntentPlan,
    checkpoint: Checkpoint | None = None,
) -> IntentNetwork:
    """Train the network in place and give it back, ready to predict."""
    per_epoch = -(-len(examples) // plan.batch_rows)
    run = _start(network, plan, per_epoch * plan.epochs)
    if checkpoint:
        checkpoint.resume(run)
    network.train()
    while run.step < per_epoch * plan.epochs:
        epoch, begun = divmod(run.step, per_epoch)
        todo = batches(examples, plan.batch_rows, plan.seed * 1000 + epoch)
        title = f"epoch {epoch + 1}/{plan.epochs}"
        bar = tqdm(todo[begun:], desc=title, initial=begun, total=len(todo), mininterval=2)
        for batch in bar:
            bar.set_postfix(loss=_step(run, batch, plan), refresh=False)
            if checkpoint and run.step % CHECKPOINT_STEPS == 0:
                checkpoint.save(run)
    if checkpoint:
        checkpoint.save(run)
    return network.eval()


def loss_of(network: IntentNetwork, batch: Batch, plan: IntentPlan) -> Tensor:
    """Add the cross entropies of the intents and of the tags."""
    intents, tags = network(batch.ids, batch.mask)
    intent_loss = nn.functional.cross_entropy(
        intents, batch.intents, label_smoothing=plan.label_smoothing
    )
    tag_loss = nn.functional.cross_entropy(
        tags.flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED
    )
    return intent_loss + plan.tag_weight * tag_loss


def _step(run: Run, batch: Batch, plan: IntentPlan) -> float:
    loss = loss_of(run.network, batch, plan)
    run.optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(run.network.parameters(), plan.clip_norm)
    run.optimizer.step()
    run.schedule.step()
    run.step += 1
    return loss.item()


def _start(network: IntentNetwork, plan: IntentPlan, steps: int) -> Run:
    heads = [*network.intent_head.parameters(), *network.tag_head.parameters()]
    adapter = [weight for weight in network.encoder.parameters() if weight.requires_grad]
    optimizer = AdamW(
        [
            {"params": adapter, "lr": plan.adapter_rate},
            {"params": heads, "lr": plan.head_rate},
        ],
        weight_decay=plan.weight_decay,
    )
    warmup = max(1, round(steps * plan.warmup_share))

    def share(step: int) -> float:
        return min((step + 1) / warmup, (steps - step) / max(1, steps - warmup))

    return Run(network, optimizer, LambdaLR(optimizer, share))
