"""How what is sent is signed: Standard Webhooks (contract 11.2), so that a receiver knows whom it is from."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from collections.abc import Mapping

_PREFIX = "whsec_"


def new_secret() -> str:
    """Return a secret that nobody has: "whsec_" and 32 random bytes in base64."""
    return _PREFIX + base64.b64encode(secrets.token_bytes(32)).decode("ascii")


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """Return the `webhook-signature` of a body; `timestamp` is in seconds of Unix time."""
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + _base64(hmac.new(_key(secret), signed, hashlib.sha256).digest())


def signed_headers(secret: str, message_id: str, timestamp: int, body: bytes) -> Mapping[str, str]:
    """Return the three fields by which a receiver checks what it gets."""
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(secret, message_id, timestamp, body),
    }


def huntr_hmac(secret: str, body: bytes) -> str:
    """Return the `x-huntr-hmac-sha256` of a body: the key is the secret's whole text (A56)."""
    return _base64(hmac.new(secret.encode(), body, hashlib.sha256).digest())


def _key(secret: str) -> bytes:
    if secret.startswith(_PREFIX):
        try:
            return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
        except binascii.Error:
            pass  # no secret of ours, but one that may be used all the same
    return secret.encode()


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
