#!/usr/bin/env python3
"""Reads what the Nu HTML checker found, as JSON on standard input; prints it, and fails if anything of it is an error."""
import json
import sys

messages = json.load(sys.stdin)["messages"]
errors = [message for message in messages if message["type"] != "info"]
for message in errors:
    print(f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}", file=sys.stderr)
print(f"{len(errors)} errors, {len(messages) - len(errors)} remarks")
sys.exit(1 if errors else 0)
