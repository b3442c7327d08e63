# SPDX-License-Identifier: Apache-2.0
"""Write and read keys as Bech32 text, the form in which age shows keys to people.

Rules:
- a text is all lower case or all upper case, never mixed; the checksum is always
  computed over the lower case form;
- no limit on the data part other than one that keeps a hostile text small
  (age sets none, because a hybrid key is long);
- the bits that fill the last character must be zero and fewer than five, so that
  one key has exactly one text.

Leaves to callers: which prefix means what.

Source: BIP 173, as adopted by C2SP age, "Conventions".

>>> text = encode("age", bytes(32))
>>> decode(text) == ("age", bytes(32))
True
"""

from rogatory.errors import NotValid

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
MAX_TEXT = 4096
_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Write `data` in lower case Bech32 under `prefix`.

    Cites: BIP 173.
    """
    values = _regroup(data, 8, 5, pad=True)
    residue = _checksum([*_expand(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(residue >> 5 * (5 - place)) & 31 for place in range(6)]
    return prefix + "1" + "".join(ALPHABET[value] for value in values)


def decode(text: str) -> tuple[str, bytes]:
    """Read a Bech32 text and return its prefix in lower case and its bytes.

    Cites: BIP 173.
    """
    if len(text) > MAX_TEXT or text not in (text.lower(), text.upper()):
        raise _malformed()
    prefix, separator, rest = text.lower().rpartition("1")
    if not separator or not prefix or len(rest) < 6 or not all(33 <= ord(letter) <= 126 for letter in prefix):
        raise _malformed()
    try:
        values = [_VALUES[letter] for letter in rest]
    except KeyError:
        raise _malformed() from None
    if _checksum([*_expand(prefix), *values]) != 1:
        raise _malformed()
    return prefix, bytes(_regroup(bytes(values[:-6]), 5, 8, pad=False))


def _expand(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _checksum(values: list[int]) -> int:
    residue = 1
    for value in values:
        top = residue >> 25
        residue = (residue & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                residue ^= term
    return residue


def _regroup(data: bytes, width: int, wanted: int, *, pad: bool) -> list[int]:
    """Cut the bits of `data` into groups of another width."""
    held, bits, groups = 0, 0, []
    for value in data:
        held = held << width | value
        bits += width
        while bits >= wanted:
            bits -= wanted
            groups.append(held >> bits & (1 << wanted) - 1)
        held &= (1 << bits) - 1
    if pad and bits:
        groups.append(held << (wanted - bits) & (1 << wanted) - 1)
    elif not pad and (bits >= width or held):
        raise _malformed()
    return groups


def _malformed() -> NotValid:
    return NotValid(
        "key.malformed",
        "This is not a complete key: a letter is missing or wrong.",
        remedy="Copy the whole line from the key file again.",
        cites="BIP 173",
    )
