"""Training in half precision where the processor has instructions for it: less than half the time."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any


def half_precision() -> AbstractContextManager[Any]:
    """A context in which torch multiplies in bfloat16; one that changes nothing on other machines."""
    import torch

    has_bf16 = torch.ops.mkldnn._is_mkldnn_bf16_supported()
    context: AbstractContextManager[Any] = torch.autocast(
        "cpu", dtype=torch.bfloat16, enabled=has_bf16
    )
    return context
