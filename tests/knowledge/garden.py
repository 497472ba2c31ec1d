"""A small article with kinds, a grave thing, a heading's thing and a list of words, for tests of things."""

from __future__ import annotations

from knowledge.article import parse_article

ARTICLE = parse_article(
    """---
title: Lumps in the leaf
---
# Lumps in the leaf

## What they are

Lumps are growths in the leaf. Most lumps are benign and need no treatment.

## Large and small

Macrolumps are usually no cause for worry. Microlumps may be an early sign of leaf rot.

## Rust and the greenhouse

A greenhouse can spread rust. The greenhouse keeps rust warm. Rust needs water.

## GRC, an early cancer

GRC is a leaf cancer, but it is treatable. GRC is often found early. In a clipping, GRC shows.

## Words used in this article

Words include:

- Lump: a growth in the leaf tissue.
- Macrolumps: large growths in the leaf.
- Microlumps: tiny growths in the leaf.
- Benign: not cancer.
- GRC: green ring carcinoma, an early leaf cancer.
- Clipping: taking a small piece of a leaf.
- Wet necrosis: leaf that has died.
""",
    "garden",
)
