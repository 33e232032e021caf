"""JSON that is deep, wide or without an end."""

import json

from .wire import LIMIT, Attack, body, fill

DEEP = 200_000


def json_feed(**more):
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "T", **more})


def json_items(make, count):
    def feed():
        items = []
        size = 0
        for number in range(count):
            made = make(number)
            size += len(json.dumps(made)) + 2
            if size > LIMIT - 400:
                break
            items.append(made)
        return json_feed(items=items)

    return feed


JSON = [
    Attack(
        "JSON arrays nested 200,000 deep",
        body(lambda: json_feed()[:-1] + ', "items": ' + "[" * DEEP + "]" * DEEP + "}", "application/feed+json"),
        "broken JSON",
    ),
    Attack(
        "JSON objects nested 200,000 deep",
        body(lambda: '{"a":' * DEEP + "1" + "}" * DEEP, "application/feed+json"),
        "broken JSON",
    ),
    Attack("JSON opened 10,000,000 times", body(lambda: "{" + "[" * (LIMIT - 2), "application/feed+json"), "broken JSON"),
    Attack("1,000,000 items", body(lambda: fill(json_feed()[:-1] + ', "items": [', "{},", "{}]}"), "application/feed+json")),
    Attack(
        "1,000,000 keys", body(lambda: json_feed(**{f"k{n}": 1 for n in range(700_000)}), "application/feed+json"), "not a feed"
    ),
    Attack("5,000 items with arrays", body(json_items(lambda n: {"id": n, "tags": [0] * 600}, 5_000), "application/feed+json")),
    Attack(
        "items with 1,000 fields of a number",
        body(json_items(lambda n: {str(m): 0 for m in range(1000)}, 5_000), "application/feed+json"),
    ),
    Attack(
        "JSON tags",
        body(json_items(lambda n: {"id": n, "tags": [f"{n}-{m}" for m in range(170)]}, 5_000), "application/feed+json"),
    ),
    Attack(
        "numbers without an end",
        body(lambda: json_feed()[:-1] + ', "items": [{"id": ' + "9" * (LIMIT - 200) + "}]}", "application/feed+json"),
        "broken JSON",
    ),
    Attack(
        "a JSON string of backslashes",
        body(lambda: fill('{"items": [{"id": "', "\\\\", '"}],}'), "application/feed+json"),
        "not a feed",
    ),
    Attack(
        "halves of escapes",
        body(
            lambda: fill('{"version": "https://jsonfeed.org/version/1", "items": [{"id": "', "\\ud83d", '"}],}'),
            "application/feed+json",
        ),
    ),
    Attack(
        "commas",
        body(lambda: fill('{"version": "https://jsonfeed.org/version/1", "items": [', ",", "]}"), "application/feed+json"),
        "broken JSON",
    ),
    Attack(
        "nested arrays of many numbers",
        body(
            lambda: fill('{"version": "https://jsonfeed.org/version/1", "items": [{"a": [', "[0,0,0,0,0,0,0,0,0,0],", "0]}]}"),
            "application/feed+json",
        ),
    ),
    Attack(
        "a tree of arrays",
        body(
            lambda: fill('{"version": "https://jsonfeed.org/version/1", "items": [', "[" + "[0],[0]," * 2400 + "0],", "0]}"),
            "application/feed+json",
        ),
    ),
]
