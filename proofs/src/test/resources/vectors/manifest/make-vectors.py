#!/usr/bin/env python3
"""Makes the vectors of docs/spec/manifest.md: a second implementation, sharing nothing with the Java one.

Needs Python 3.8 and the openssl command. Run in this folder: ./make-vectors.py
"""
import csv
import hashlib
import struct
import subprocess
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID


def varint(n):
    out = b""
    while n > 0x7F:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


def twos(n):
    size = (n if n >= 0 else ~n).bit_length() // 8 + 1
    return n.to_bytes(size, "big", signed=True)


def exact(text):
    sign, digits, exponent = Decimal(text).as_tuple()
    unscaled = int("".join(map(str, digits))) * (-1 if sign else 1)
    scale = -exponent
    if scale < 0:
        unscaled, scale = unscaled * 10 ** -scale, 0
    while scale > 0 and unscaled % 10 == 0:
        unscaled, scale = unscaled // 10, scale - 1
    n = twos(unscaled)
    return b"\x02" + varint(scale) + varint(len(n)) + n


def double_bits(x):
    return 0x7FF8000000000000 if x != x else struct.unpack(">Q", struct.pack(">d", x))[0]


def double(text):
    return b"\x03" + struct.pack(">Q", double_bits(float(text)))


def text(tag, s):
    utf8 = s.encode("utf-8")
    return bytes([tag]) + varint(len(utf8)) + utf8


def moment(tag, seconds, nanos):
    return bytes([tag]) + struct.pack(">qI", seconds, nanos)


def seconds(y, mo, d, h=0, mi=0, s=0):
    return int((datetime(y, mo, d, h, mi, s, tzinfo=timezone.utc) - datetime(1970, 1, 1, tzinfo=timezone.utc))
               // timedelta(seconds=1))


VALUES = [
    ("NULL", "", b"\x00"),
    ("BOOLEAN", "false", b"\x01\x00"),
    ("BOOLEAN", "true", b"\x01\x01"),
    *[("EXACT", t, exact(t)) for t in (
        "0", "1", "-1", "127", "128", "-128", "-129", "255", "256", "65535", "100",
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "18446744073709551615",
        "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728",
        "1.5", "1.50", "-0.01", "0.00", "100.00", "12345678901234567.89", "1234567890123456789.10",
        "0.000000000000000000000000000000000001", "1E+3")],
    *[("DOUBLE", t, double(t)) for t in ("0.0", "-0.0", "1.0", "-2.5", "0.1", "NaN", "Infinity", "-Infinity", "5e-324")],
    *[("STRING", s, text(4, s)) for s in ("", "a", "grüße", "日本", "😀", "é", "x" * 128)],
    ("BLOB", "", b"\x05\x00"),
    ("BLOB", "00ff", b"\x05\x02\x00\xff"),
    *[("DATE", d.isoformat(), b"\x06" + struct.pack(">q", (d - date(1970, 1, 1)).days))
      for d in (date(1970, 1, 1), date(1969, 12, 31), date(2020, 2, 29), date(9999, 12, 31))],
    ("TIME", "00:00", b"\x07" + struct.pack(">q", 0)),
    ("TIME", "23:59:59.999999999", b"\x07" + struct.pack(">q", 86400 * 10**9 - 1)),
    ("TIMESTAMP", "2020-03-29T02:30:00.123456789", moment(8, seconds(2020, 3, 29, 2, 30), 123456789)),
    ("TIMESTAMP", "1969-12-31T23:59:59.500", moment(8, -1, 500000000)),
    ("INSTANT", "2019-12-31T22:00:00Z", moment(9, seconds(2019, 12, 31, 22), 0)),
    ("TIME_WITH_OFFSET", "12:00+02:00", b"\x0a" + struct.pack(">qi", 12 * 3600 * 10**9, 7200)),
    ("UUID", "550e8400-e29b-41d4-a716-446655440000", b"\x0b" + UUID("550e8400-e29b-41d4-a716-446655440000").bytes),
    ("ENGINE_TEXT", "3 months", text(0x0C, "3 months")),
]


def xof(row):
    key = hashlib.sha256(row).hexdigest()
    return subprocess.run(["openssl", "enc", "-aes-256-ctr", "-K", key, "-iv", "0" * 32, "-nosalt"],
                          input=bytes(2048), stdout=subprocess.PIPE, check=True).stdout


def lanes(row):
    return struct.unpack("<1024H", xof(row))


def multiset(rows):
    sums = [sum(column) % 2**64 for column in zip(*map(lanes, rows))] if rows else [0] * 1024
    return hashlib.sha256(struct.pack("<1024Q", *sums)).hexdigest()


def chain(rows):
    h = bytes(32)
    for row in rows:
        h = hashlib.sha256(h + hashlib.sha256(row).digest()).digest()
    return h.hex()


def value_sum(codes):
    sums = [0] * 4
    for code in codes:
        for i, lane in enumerate(struct.unpack("<4Q", hashlib.sha256(code).digest())):
            sums[i] = (sums[i] + lane) % 2**64
    return struct.pack("<4Q", *sums).hex()


FLOOR = double_bits(2.0**-50)


def bucket(kept, grid, x):
    if x != x:
        return 2**63 - 1
    if x in (float("inf"), float("-inf")):
        return 2**63 - 2 if x > 0 else -(2**63 - 2)
    shift = 52 - kept
    above = double_bits(abs(x)) - FLOOR + (2**(shift - 1) if grid == 1 else 0)
    if above < 0:
        return 0
    b = (above >> shift) + 1
    return -b if x < 0 else b


ROWS = [
    exact("1") + text(4, "a") + double("0.5"),
    exact("2") + b"\x00" + double("-0.0"),
    exact("3.25") + text(4, "grüße") + double("NaN"),
    exact("1") + text(4, "a") + double("0.5"),
]

RESULTS = {"none": [], "one": ROWS[:1], "three": ROWS[:3], "repeated": ROWS, "reversed": ROWS[::-1]}

DOUBLES = ["0.0", "-0.0", "1.0", "-1.0", "1.0000000004", "1.0000000009", "1.00003", "1.00005", "3.14159", "1e300",
           "1.7976931348623157e308", "-1e-300", "8.881784197001252e-16", "8.881784197001251e-16", "1e-15", "NaN",
           "Infinity", "-Infinity"]


def write(name, header, rows):
    with open(name, "w", newline="", encoding="utf-8") as f:
        out = csv.writer(f, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


if __name__ == "__main__":
    write("values.csv", ["kind", "value", "code"], [(k, v, code.hex()) for k, v, code in VALUES])
    write("xof.csv", ["row", "first16", "last16", "sha256"],
          [(r.hex(), xof(r)[:16].hex(), xof(r)[-16:].hex(), hashlib.sha256(xof(r)).hexdigest()) for r in [b""] + ROWS[:3]])
    write("rows.csv", ["case", "rows", "multiset", "chain", "valueSum"],
          [(n, " ".join(r.hex() for r in rs), multiset(rs), chain(rs), value_sum(rs)) for n, rs in RESULTS.items()])
    write("buckets.csv", ["tolerance", "grid", "value", "bucket"],
          [(label, grid, d, bucket(kept, grid, float(d)))
           for label, kept in (("1e-9", 30), ("1e-4", 14)) for grid in (0, 1) for d in DOUBLES])
    columns = [("id", "BIGINT", "EXACT"), ("größe", "DECIMAL(15,2)", "EXACT"), ("x", "DOUBLE", "DOUBLE")]
    coded = b"".join(text(4, part) for column in columns for part in column)
    write("schema.csv", ["columns", "sha256"],
          [(" ".join(":".join(c) for c in columns), hashlib.sha256(coded).hexdigest()),
           ("", hashlib.sha256(b"").hexdigest())])
