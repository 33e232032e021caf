"""A grammar for an XML format: which elements and attributes stand where, how often, and what form their text has.

The rules of an element are a dict. `"@href"` is an attribute, with how often it stands there and a form of `forms.py`; `"#"` is
the element's text, with a form; anything else is a child, with how often and its own rules. How often is `1`, `?`, `*` or `+`.
What is not named has no place there.
"""
PREFIXES = {
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/rss/1.0/": "rss",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.sitemaps.org/schemas/sitemap/0.9": "sitemap",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
COUNTS = {"1": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


def name(tag):
    """`{http://www.w3.org/2005/Atom}feed` → `atom:feed`."""
    if not tag.startswith("{"):
        return tag
    space, local = tag[1:].split("}", 1)
    return f"{PREFIXES.get(space, space)}:{local}"


def problems(element, rules, where=""):
    where += f"/{name(element.tag)}"
    yield from attributes(element, rules, where)
    if "#" in rules:
        if complaint := rules["#"](element.text or ""):
            yield f"{where}: {complaint}"
    texts = [child.tail for child in element] + ([] if "#" in rules else [element.text])
    yield from (f"{where}: text has no place in it: {text.strip()[:40]!r}" for text in texts if text and text.strip())

    counts = {}
    for child in element:
        child_name = name(child.tag)
        counts[child_name] = counts.get(child_name, 0) + 1
        if child_name in rules:
            yield from problems(child, rules[child_name][1], f"{where}[{counts[child_name]}]" if counts[child_name] > 1 else where)
        else:
            yield f"{where}: `{child_name}` has no place in it"
    for key, rule in rules.items():
        if key[0] not in "@#":
            least, most = COUNTS[rule[0]]
            count = counts.get(key, 0)
            if count < least or (most is not None and count > most):
                yield f"{where}: it has {count} of `{key}`"


def attributes(element, rules, where):
    there = {f"@{name(attribute)}": value for attribute, value in element.attrib.items()}
    for key, value in there.items():
        if key not in rules:
            yield f"{where}: `{key[1:]}` is no attribute of it"
        elif complaint := rules[key][1](value):
            yield f"{where}/{key}: {complaint}"
    yield from (f"{where}: it has no `{key[1:]}`" for key, rule in rules.items() if key[0] == "@" and rule[0] == "1" and key not in there)


def text(form, **attributes):
    """The rules of an element that holds text and nothing else."""
    return {"#": form} | {f"@{key}": rule for key, rule in attributes.items()}


def twice(values, what):
    """What stands in a list more than once."""
    seen, told = set(), set()
    for value in values:
        if value in seen and value not in told:
            told.add(value)
            yield f"two {what} are `{value}`"
        seen.add(value)
