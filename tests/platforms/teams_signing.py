"""Tokens as the Bot Framework signs them, without a library, because one of the two environments has none."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from functools import lru_cache
from typing import Any

# DER of "SHA-256 digest follows", which PKCS #1 v1.5 puts before the digest.
SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
Row = dict[str, Any]


@lru_cache
def private_key() -> tuple[int, int, int]:
    """Modulus and both exponents; made anew in each run."""
    while True:
        p, q = _prime(1024), _prime(1024)
        if p != q and (p - 1) * (q - 1) % 65537:
            return p * q, 65537, pow(65537, -1, (p - 1) * (q - 1))


def public_key(name: str, endorsements: list[str]) -> Row:
    """The key as it stands among the platform's keys."""
    modulus, exponent, _ = private_key()
    numbers = {"n": encode(modulus.to_bytes(256, "big")), "e": encode(exponent.to_bytes(3, "big"))}
    return {"kty": "RSA", "use": "sig", "kid": name, "endorsements": endorsements, **numbers}


def sign(header: Row, claims: Row) -> str:
    """A token (RFC 7515) with RSASSA-PKCS1-v1_5 and SHA-256; unsigned where its algorithm is "none"."""
    text = f"{encode(json.dumps(header).encode())}.{encode(json.dumps(claims).encode())}"
    if header["alg"] == "none":
        return f"{text}."
    digest = SHA256 + hashlib.sha256(text.encode()).digest()
    padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(digest)) + b"\x00" + digest
    modulus, _, exponent = private_key()
    signature = pow(int.from_bytes(padded, "big"), exponent, modulus)
    return f"{text}.{encode(signature.to_bytes(256, 'big'))}"


def encode(text: bytes) -> str:
    """Base64 as addresses have it, without padding."""
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def _prime(bits: int) -> int:
    small = [n for n in range(3, 2000, 2) if all(n % k for k in range(3, int(n**0.5) + 1, 2))]
    while True:
        # The two highest bits make the product of two of them long enough.
        number = secrets.randbits(bits) | (3 << (bits - 2)) | 1
        if all(number % n for n in small) and all(
            pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7)
        ):
            return number
