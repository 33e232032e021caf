"""The files of a site, and where it says that it stands."""
import functools
import json
import urllib.parse


class Site:
    def __init__(self, folder):
        self.folder = folder
        self.files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    @functools.cached_property
    def feed(self):
        return json.loads((self.folder / "feed.json").read_bytes())

    @functools.cached_property
    def health(self):
        return json.loads((self.folder / "health.json").read_bytes())

    @functools.cached_property
    def base(self):
        return self.feed["home_page_url"]

    def has(self, address):
        """Whether an address of the web is that of a file here."""
        if not address.startswith(self.base):
            return False
        path = urllib.parse.unquote(address[len(self.base):])
        return (path + "index.html" if path in ("", ) or path.endswith("/") else path) in self.files
