"""HTML inside a feed: safe for readers that do not clean it themselves, and whole away from our page."""
import html.parser
import urllib.parse

UNSAFE = {"script", "style", "form", "input", "button", "textarea", "select", "object", "embed", "applet", "base", "link", "meta", "frame", "frameset", "html", "head", "body", "template", "noscript", "svg", "math"}
ADDRESSES = {"href", "src", "cite", "poster"}


class Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.wrong, self.ids, self.fragments, self.text = [], set(), set(), []

    def handle_data(self, text):
        self.text.append(text)

    def handle_starttag(self, tag, attributes):
        if tag in UNSAFE:
            self.wrong.append(f"<{tag}>")
        for name, value in attributes:
            value = value or ""
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.wrong.append(f"`{name}` of <{tag}>")
            elif name == "id":
                self.ids.add(value)
            elif name in ADDRESSES and value.startswith("#"):
                self.fragments.add(urllib.parse.unquote(value[1:]))
            elif name in ADDRESSES and urllib.parse.urlsplit(value).scheme not in ("http", "https", "mailto", "tel", "xmpp", "irc", "ircs", "magnet", "geo", "gemini", "gopher", "ftp", "matrix", "sms", "data"):
                self.wrong.append(f"the address `{value[:60]}` of <{tag}>, which is relative to who knows what")
            elif name in ADDRESSES and value.startswith("data:") and tag != "img":
                self.wrong.append(f"a data address of <{tag}>")


def problems(text, where):
    reader = Reader()
    reader.feed(text)
    reader.close()
    yield from (f"{where}: {wrong} has no place in a feed" for wrong in reader.wrong)
    yield from (f"{where}: a link to `#{fragment[:60]}`, which is not in it" for fragment in sorted(reader.fragments - reader.ids))


def words(text):
    reader = Reader()
    reader.feed(text)
    reader.close()
    return "".join("".join(reader.text).split())
