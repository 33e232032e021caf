"""JSON by our schemas of it, and what no schema can say."""
import json
import pathlib

import jsonschema

import forms
import grammar
import markup

SCHEMAS = pathlib.Path(__file__).parent.parent / "schemas"

checker = jsonschema.FormatChecker(formats=())
checker.checks("date-time")(lambda value: not isinstance(value, str) or not forms.rfc3339(value))
checker.checks("uri")(lambda value: not isinstance(value, str) or not forms.web(value))
checker.checks("iri")(lambda value: not isinstance(value, str) or not forms.iri(value))


def by_schema(path, schema):
    try:
        value = json.loads(path.read_bytes())
    except ValueError as error:
        return None, [f"not JSON: {error}"]
    schema = json.loads((SCHEMAS / schema).read_bytes())
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    return value, [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(value)]


def feed(path, site):
    value, wrong = by_schema(path, "json-feed-1.1.json")
    yield from wrong
    if wrong:
        return
    if value["feed_url"] != site.base + path.name:
        yield f"its own address is {value['feed_url']}, but it stands at {site.base + path.name}"
    yield from grammar.twice((item["id"] for item in value["items"]), "ids")
    for number, item in enumerate(value["items"], 1):
        yield from markup.problems(item.get("content_html", ""), f"item {number}")
    for key in ("icon", "favicon"):
        if key in value and not site.has(value[key]):
            yield f"{value[key]} is not of this site"


def health(path, site):
    value, wrong = by_schema(path, "health.json")
    yield from wrong
    if wrong:
        return
    sources = value["sources"]
    yield from grammar.twice((source["slug"] for source in sources), "slugs")
    yield from (f"{source['slug']} has no page" for source in sources if not site.has(f"{site.base}sources/{source['slug']}/"))
    for state, count in value["states"].items():
        if count != sum(source["state"] == state for source in sources):
            yield f"it counts {count} sources as {state}"
