"""Check a proof of the journal without the server, with Python alone: python verify_receipt.py receipt-17.json PUBLIC-KEY

The file is downloaded on the page "Check a receipt"; the public key is the line you wrote down before, or that stands in the
weekly mail to the auditors. RFC 6962 (tree), RFC 8032 (Ed25519), C2SP signed notes (checkpoint)."""

import json
import sys
from base64 import b64decode
from hashlib import sha256, sha512

P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def point(data):
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if (v * x * x - u) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (v * x * x - u) % P or (not x and sign):
        raise ValueError("no point of the curve")
    x = P - x if x % 2 != sign else x
    return x, y, 1, x * y % P


def add(a, b):
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    c, d = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    return (f - e) * (d - c) % P, (d + c) * (f + e) % P, (d - c) * (d + c) % P, (f - e) * (f + e) % P


def times(n, a):
    total = (0, 1, 1, 0)
    for bit in bin(n)[2:]:
        total = add(total, total)
        total = add(total, a) if bit == "1" else total
    return total


def signed(public, message, signature):
    s, base = int.from_bytes(signature[32:], "little"), point(bytes([0x58] + [0x66] * 31))
    h = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % Q
    a, b = times(s, base), add(point(signature[:32]), times(h, point(public)))
    return s < Q and not (a[0] * b[2] - b[0] * a[2]) % P and not (a[1] * b[2] - b[1] * a[2]) % P


def root(leaf, index, last, path):
    for other in path:
        if not last:
            return None
        if index % 2 or index == last:
            leaf = sha256(b"\1" + other + leaf).digest()
            while index and not index % 2:
                index, last = index >> 1, last >> 1
        else:
            leaf = sha256(b"\1" + leaf + other).digest()
        index, last = index >> 1, last >> 1
    return None if last else leaf


def demand(holds, otherwise):
    if not holds:
        raise ValueError(otherwise)


def check(proof, key):
    name, key_id, public = key.strip().split("+", 2)
    public, (text, _, last) = b64decode(public)[1:], proof["checkpoint"].rpartition("\n— ")
    signer, signature = last.split()[0], b64decode(last.split()[1])
    demand(sha256(name.encode() + b"\n\1" + public).hexdigest()[:8] == key_id, "the public key is damaged")
    demand((signer, signature[:4].hex()) == (name, key_id), "another key signed the checkpoint")
    demand(signed(public, text.encode(), signature[4:]), "the signature does not hold")
    origin, size, head = text.split("\n")[:3]
    leaf, path = bytes.fromhex(proof["receipt"]), [bytes.fromhex(step) for step in proof["proof"]]
    demand(0 < proof["number"] <= int(size), "the checkpoint does not reach so far")
    found = root(leaf, proof["number"] - 1, int(size) - 1, path)
    demand(found == b64decode(head), "the proof does not lead to the checkpoint")
    if "event" in proof:
        event, salt = proof["event"], bytes.fromhex(proof["event_salt"])
        inner = sha256(salt + event.encode()).digest()
        demand(sha256(b"\0" + inner).digest() == leaf, "the event is not the one of the receipt")
    if "position" in proof:
        said = sha256(bytes.fromhex(proof["position_salt"]) + proof["position"].encode()).hexdigest()
        demand(json.loads(event)["data"]["digest"] == said, "the position is not the one of the event")
    print(f"Event {proof['number']} is one of the {size} events that {origin} had when {name} signed.")
    what = "this position" if "position" in proof or "event" not in proof else "this event"
    print(f"It records {what}:", proof.get("position") or proof.get("event") or "(not part of this file)")


if __name__ == "__main__":
    try:
        with open(sys.argv[1], encoding="utf-8") as file:
            check(json.load(file), sys.argv[2])
    except (ValueError, KeyError, IndexError, TypeError, OSError) as problem:
        sys.exit(f"NOT PROVED: {problem}")
