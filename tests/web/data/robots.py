"""robots.txt (RFC 9309): read by Python's own reader, it lets everybody in, and names the sitemap."""
import urllib.parse
import urllib.robotparser


def problems(text, site):
    if urllib.parse.urlsplit(site.base).path != "/":
        yield "a file for robots that no robot will find: the site does not stand at the root of its host"
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(text.splitlines())
    if not rules.can_fetch("AnyBot", site.base):
        yield "it keeps robots out"
    if rules.site_maps() != [site.base + "sitemap.xml"]:
        yield f"its sitemaps are {rules.site_maps()}"
