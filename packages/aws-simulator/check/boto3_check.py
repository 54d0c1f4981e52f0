"""Calls the simulator with boto3, an AWS client of another maker's code.

Usage: boto3_check.py ENDPOINT_URL OPERATIONS_JSON

Prints one JSON object per operation: {"result": "ok" | "absent" | "failed",
"value": what stands at the expected path, "detail": why it failed}.
"""

import json
import string
import sys
from datetime import datetime, timedelta, timezone

import boto3
from botocore import xform_name
from botocore.config import Config

ENDPOINT, OPERATIONS = sys.argv[1:3]
MANAGEMENT_ACCOUNT = "100000000001"
REGION = "eu-west-1"


def client(service, saved, as_member):
    credentials = (
        {
            "aws_access_key_id": saved["accessKeyId"],
            "aws_secret_access_key": saved["secretAccessKey"],
            "aws_session_token": saved["sessionToken"],
        }
        if as_member
        else {
            "aws_access_key_id": MANAGEMENT_ACCOUNT,
            "aws_secret_access_key": "any",
        }
    )
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name=REGION,
        config=Config(retries={"max_attempts": 0}),
        **credentials,
    )


def fill(value, saved):
    """Puts saved values in the place of ${name}."""
    if isinstance(value, str):
        return string.Template(value).substitute(saved)
    if isinstance(value, list):
        return [fill(item, saved) for item in value]
    if isinstance(value, dict):
        return {key: fill(item, saved) for key, item in value.items()}
    return value


def at(path, value):
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def call(entry, saved):
    service = client(entry["service"], saved, entry.get("as") == "member")
    if entry["operation"] not in service.meta.service_model.operation_names:
        return {"result": "absent"}
    try:
        method = getattr(service, xform_name(entry["operation"]))
        answer = method(**fill(entry.get("input", {}), saved))
        for name, path in entry.get("save", {}).items():
            saved[name] = at(path, answer)
        # An operation that answers nothing has done all it can by not failing.
        value = at(entry["expect"], answer) if "expect" in entry else True
        return {"result": "ok", "value": value}
    except Exception as error:  # every failure is a finding, whatever its type
        return {"result": "failed", "detail": f"{type(error).__name__}: {error}"}


def main():
    now = datetime.now(timezone.utc)
    saved = {
        "now": now.isoformat(),
        "hourAgo": (now - timedelta(hours=1)).isoformat(),
    }
    with open(OPERATIONS, encoding="utf-8") as file:
        for entry in json.load(file):
            print(json.dumps(call(entry, saved)), flush=True)


main()
