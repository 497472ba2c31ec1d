"""Half precision in training."""

from __future__ import annotations

import torch

from knowledge.precision import half_precision


def test_a_product_is_right_in_either_precision() -> None:
    """The context changes how numbers are kept, not what comes out to two figures."""
    left = torch.linspace(-1, 1, 64).reshape(8, 8)
    with half_precision():
        product = left @ left.T
    assert torch.allclose(product.float(), left @ left.T, atol=0.05)
