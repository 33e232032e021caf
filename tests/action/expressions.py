"""The expressions of workflows, as far as ours use them: text and contexts in, a value or a filled-in text out.

https://docs.github.com/en/actions/reference/workflows-and-actions/expressions. What is not known here is an error, never
an empty value: a typo must not look like an input that was left out.
"""

import re

TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?)|(?P<sign>==|!=|&&|\|\||!|\(|\)|,)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_-]*(?:\.(?:[A-Za-z_][A-Za-z0-9_-]*|\*))*))"
)
# Contexts whose members exist or not, as the event or an earlier step had it.
OPEN = {"github", "steps", "needs", "inputs"}


class Expression:
    def __init__(self, text, contexts, functions):
        self.contexts, self.functions = contexts, functions
        self.tokens, at = [], 0
        text = text.strip()
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise ValueError(f"cannot read the expression {text!r} at {text[at:]!r}")
            self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.at = 0

    def value(self):
        value = self.either()
        if self.at < len(self.tokens):
            raise ValueError(f"something follows the expression: {self.tokens[self.at:]}")
        return value

    def peek(self):
        return self.tokens[self.at][1] if self.at < len(self.tokens) else None

    def take(self, *signs):
        if self.peek() in signs and self.tokens[self.at][0] == "sign":
            self.at += 1
            return self.tokens[self.at - 1][1]
        return None

    def either(self):
        left = self.both()
        while self.take("||"):
            right = self.both()
            left = left if truth(left) else right
        return left

    def both(self):
        left = self.compared()
        while self.take("&&"):
            right = self.compared()
            left = right if truth(left) else left
        return left

    def compared(self):
        left = self.single()
        sign = self.take("==", "!=")
        if sign:
            right = self.single()
            # Text is compared without regard to case.
            same = text_of(left).lower() == text_of(right).lower()
            return same if sign == "==" else not same
        return left

    def single(self):
        if self.take("!"):
            return not truth(self.single())
        if self.take("("):
            value = self.either()
            assert self.take(")"), "a bracket is not closed"
            return value
        kind, token = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return token[1:-1].replace("''", "'")
        if kind == "number":
            return float(token)
        if self.take("("):
            arguments = []
            while not self.take(")"):
                arguments.append(self.either())
                self.take(",")
            return self.functions[token](*arguments)
        if token in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[token]
        return self.member(token.split("."))

    def member(self, path):
        value = self.contexts[path[0]]
        for key in path[1:]:
            if value is None or (path[0] in OPEN and isinstance(value, dict) and key not in value):
                return None
            value = value[key]
        return value


def truth(value):
    return value not in (None, False, "", 0)


def text_of(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def filled(template, contexts, functions):
    """A text with each `${{ … }}` in its place evaluated."""
    fill = lambda match: text_of(Expression(match.group(1), contexts, functions).value())
    return re.sub(r"\$\{\{(.*?)\}\}", fill, template, flags=re.S) if isinstance(template, str) else text_of(template)


def condition(text, contexts, functions):
    """An `if:`, with or without its `${{ }}`."""
    text = str(text).strip()
    if text.startswith("${{") and text.endswith("}}"):
        text = text[3:-2]
    return truth(Expression(text, contexts, functions).value())


FUNCTIONS = {
    "contains": lambda inside, what: text_of(what).lower() in text_of(inside).lower(),
    "startsWith": lambda text, start: text_of(text).lower().startswith(text_of(start).lower()),
    "format": lambda template, *values: re.sub(r"\{(\d+)\}", lambda match: text_of(values[int(match[1])]), template),
    "endsWith": lambda text, end: text_of(text).lower().endswith(text_of(end).lower()),
}
