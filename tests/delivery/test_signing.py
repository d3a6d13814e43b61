"""Signatures are those of Standard Webhooks, and those of contract 11.2."""

from __future__ import annotations

import base64

import pytest

from app.delivery.signing import huntr_hmac, new_secret, signature, signed_headers


def test_the_example_of_the_specification() -> None:
    signed = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )
    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


@pytest.mark.parametrize(
    ("secret", "body", "wanted"),
    [
        (
            "example-secret-1",
            '{"id":"6640aa10bb20cc30dd40ee50","actionType":"JOB_MOVED","date":1715500000}',
            "9R+JI2B6ECcr1NlrTwnrMqaenXazQa3FQadgby0dgRU=",
        ),
        (
            "clé-ü",
            '{"id":"6640aa10bb20cc30dd40ee51","actionType":"NOTE_CREATED",'
            '"note":{"text":"Gespräch — très bien 🎉"}}',
            "4C/n4cvQp+fkzk1uYuKAS9+j64+8IPY/uDCHwtuIrrM=",
        ),
    ],
)
def test_the_vectors_of_the_contract(secret: str, body: str, wanted: str) -> None:
    assert huntr_hmac(secret, body.encode()) == wanted


def test_a_secret_that_is_no_base64_is_its_own_key() -> None:
    assert signature("whsec_no base64!", "msg_1", 1, b"{}") == signature(
        "whsec_no base64!", "msg_1", 1, b"{}"
    )
    assert signature("plain", "msg_1", 1, b"{}") != signature("whsec_plain", "msg_1", 1, b"{}")


def test_new_secrets_are_32_random_bytes() -> None:
    one, other = new_secret(), new_secret()
    assert one != other
    assert len(base64.b64decode(one.removeprefix("whsec_"))) == 32


def test_the_fields_name_the_message_and_its_time() -> None:
    fields = signed_headers("secret", "msg_7", 12, b"{}")
    assert fields["webhook-id"] == "msg_7"
    assert fields["webhook-timestamp"] == "12"
    assert fields["webhook-signature"] == signature("secret", "msg_7", 12, b"{}")
