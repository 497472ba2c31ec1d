"""Opens ONNX models for the encoder and the safety gate; what onnxruntime would report of them stays off.

From 1.29 on the library sends telemetry on Linux too (names and hashes of models, counts, a device id) unless
this variable is set before it loads. tests/stack/test_offline.py saw it look up its collector.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

SILENT = "ORT_DISABLE_TELEMETRY"


def open_model(file: Path, threads: int) -> Any:
    """A session on the CPU; raises what onnxruntime raises where the file is damaged."""
    os.environ[SILENT] = "1"  # read once, when the library is imported
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
