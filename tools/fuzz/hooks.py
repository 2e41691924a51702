"""What Schemathesis must know of the gateway beyond its description, and two checks of keys.

The runner says in FUZZ_FACTS which key the turn has, which cursors the lists gave, and where the counts go.
"""

from __future__ import annotations

import ast
import atexit
import functools
import json
import os
import re
import sys
import threading
import zlib
from collections import Counter

import schemathesis

def one_parser_at_a_time():
    """CPython 3.11 before 3.11.8 counts the depth of all threads' parsing together, and breaks off where they meet
    (python/cpython#106905). Hypothesis parses the source of what it generates by, in several threads."""
    parse, parsing = ast.parse, threading.RLock()

    @functools.wraps(parse)
    def parse_alone(*args, **kwargs):
        with parsing:
            return parse(*args, **kwargs)

    ast.parse = parse_alone


if (3, 11) <= sys.version_info < (3, 11, 8):
    one_parser_at_a_time()

with open(os.environ["FUZZ_FACTS"], encoding="utf-8") as file:
    FACTS = json.load(file)

ORDERS = {"createPayoutRequest", "previewPayoutRequest", "createPayout"}
ACCOUNTS = ["acc-1", "blocked-1", "sim:decline:DECLINED_ERROR", "sim:pending:1", "sim:partial:50", "sim:500-after"]

FORBIDDEN_KEYS = {"__proto__", "constructor", "prototype"}
PLAIN_ID = re.compile(r"[A-Za-z0-9_-]+\Z")

POINT = "pop_SHZxNhPrDHtCf8hH"

counts: Counter[tuple[str, str, int]] = Counter()
lock = threading.Lock()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Makes true in sound cases what JSON Schema cannot say; cases that are to be refused stay as they are."""
    if case.meta is None:
        return
    if not case.meta.generation.mode.is_positive:
        spoil_empty_fieldsets(case)
        return
    draw_cursor(case)
    if operation_id(case) == "createBatch":
        describe_batch_once(case)
    body = case.body if isinstance(case.body, dict) else {}
    # Members besides `data` are not read; no schema can say that nothing within them may reach for a prototype.
    for name in [name for name, value in body.items() if name != "data" and has_forbidden_key(value)]:
        del body[name]
    data = body.get("data")
    if not isinstance(data, dict):
        return
    if has_forbidden_key(data.get("meta")):
        del data["meta"]
    # `data.id` is that of the path, or not there.
    if isinstance(data.get("id"), str):
        data["id"] = case.path_parameters["id"]
    attributes = data.get("attributes")
    if isinstance(attributes, dict) and operation_id(case) in ORDERS:
        complete(attributes)
    if isinstance(attributes, dict) and operation_id(case) == "createBatch":
        complete_batch(attributes)
    if isinstance(attributes, dict) and operation_id(case) == "approveBatch":
        approve_what_was_shown(case, attributes)
    if isinstance(attributes, dict) and operation_id(case) == "resolvePayout":
        settle(attributes)


def draw_cursor(case):
    """A cursor is only what this very list said, and nobody can build one."""
    if "page[after]" not in (case.query or {}):
        return
    cursors = FACTS["cursors"].get(case.operation.path, [])
    if cursors:
        case.query["page[after]"] = cursors[0]
    else:
        del case.query["page[after]"]


def spoil_empty_fieldsets(case):
    """A list of one empty name, which is wrong, is written as a list of none, which is right."""
    for name, value in (case.query or {}).items():
        if name.startswith("fields[") and value in ("", [], [""], [None], None):
            case.query[name] = "no_such_field"


def settle(attributes):
    """`paid` needs the reference of the provider, and only it has an amount."""
    attributes.pop("processed_amount", None)
    if attributes.get("outcome") == "paid" and attributes.get("provider_reference") is None:
        attributes["provider_reference"] = "statement-17"


def has_forbidden_key(value):
    if isinstance(value, list):
        return any(has_forbidden_key(each) for each in value)
    if not isinstance(value, dict):
        return False
    return any(name in FORBIDDEN_KEYS or has_forbidden_key(each) for name, each in value.items())


def complete(attributes):
    """Two of three orders are such that the gateway takes them; the rest show how it refuses them."""
    choice = zlib.crc32(json.dumps(attributes, sort_keys=True).encode())
    # Nobody but the runner is told anything: an address out of a generator may be anybody's.
    if attributes.get("point_id") == "pop_told":
        attributes.pop("callback_url", None)
    if choice % 3 == 0:
        return
    attributes["fields"] = {"account": ACCOUNTS[choice // 3 % len(ACCOUNTS)]}
    for name in ("callback_url", "test_mode"):
        attributes.pop(name, None)
    if attributes.get("expires_at") not in FACTS["deadlines"]:
        attributes.pop("expires_at", None)
    if "route_id" in attributes:
        attributes.update(route_id="rou_a", amount="10.00")
        attributes.pop("point_id", None)
    else:
        attributes.update(point_id=POINT, point_currency="USD", service="test_usd", point_amount="10.00")
        attributes.pop("service_amount", None)


def describe_batch_once(case):
    """Of JSON a batch is described by attributes, of a CSV file by the query; the file is more than any text."""
    if case.media_type != "text/csv":
        case.query = {}
        return
    choice = zlib.crc32(str(case.body).encode())
    account = ACCOUNTS[choice % len(ACCOUNTS)]
    # One of three names no account for a row, which is refused.
    rows = [f"USD,10.00,test_usd,{choice}-{account}", "USD,1,test_usd," + ("" if choice % 3 == 0 else "acc-2")]
    case.body = "\r\n".join(["point_currency,point_amount,service,fields.account", *rows])
    case.query = sound_batch({**case.query, "point_id": POINT})


def complete_batch(attributes):
    """As of an order, and of each of its rows."""
    for row in attributes.get("rows") or []:
        complete(row)
    completed = sound_batch(attributes)
    if "point_id" in completed:
        completed["point_id"] = POINT
    attributes.clear()
    attributes.update(completed)


def sound_batch(attributes):
    """Without what only fits the key or the point by chance."""
    left_out = {"callback_url", "test_mode"}
    if attributes.get("expires_at") not in FACTS["deadlines"]:
        left_out.add("expires_at")
    return {name: value for name, value in attributes.items() if name not in left_out}


def approve_what_was_shown(case, attributes):
    """Nobody can guess the hash of a preview."""
    shown = FACTS["previewHashes"].get(case.path_parameters["id"])
    if shown is not None:
        attributes["preview_hash"] = shown


@schemathesis.hook
def after_call(context, case, response):
    phase = case.meta.phase.name.value if case.meta is not None else "other"
    with lock:
        counts[phase, case.operation.label, response.status_code] += 1


@atexit.register
def write_counts():
    rows = [
        {"phase": phase, "operation": operation, "status": status, "cases": cases}
        for (phase, operation, status), cases in sorted(counts.items())
    ]
    with open(FACTS["counts"], "w", encoding="utf-8") as file:
        json.dump(rows, file)


@schemathesis.check
def nothing_without_a_key(ctx, response, case):
    """Who has no good key learns nothing: not whether an id is there, nor whether a body is sound."""
    if FACTS["turn"] in ("revoked", "none") and needs_key(case) and response.status_code != 401:
        raise AssertionError(f"answered with {response.status_code} without a good key")
    return None


@schemathesis.check
def nothing_of_operators_for_merchants(ctx, response, case):
    """A key without the scope is refused before anything is looked up."""
    if FACTS["turn"] == "merchant" and case.operation.label in FACTS["ofOperators"] and is_described(case):
        # 401: the case leaves out the key, or spoils it.
        if response.status_code not in (401, 403):
            raise AssertionError(f"answered with {response.status_code} to a merchant")
    return None


def needs_key(case):
    return bool(case.operation.definition.raw.get("security")) and is_described(case)


def is_described(case):
    """Whether the call is one of this operation at all: another method is not, nor a path with more segments."""
    ids = (case.path_parameters or {}).values()
    return case.method.lower() == case.operation.method.lower() and all(PLAIN_ID.match(str(id)) for id in ids)


def operation_id(case):
    return case.operation.definition.raw.get("operationId")
