"""Servers that are slow, endless or lie."""

import gzip
import time
import zlib

from .wire import Attack, LIMIT, body, drip, head, post, raw, reset, silence

FEED = post("hello").encode()


def zeros(size, wbits):
    """So many zeros, compressed; made piece by piece."""
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    piece = bytes(1 << 20)
    out = [packer.compress(piece) for _ in range(size >> 20)]
    return b"".join([*out, packer.flush()])


def members():
    return gzip.compress(FEED) + gzip.compress(b" " * 90) * 100_000


def empty_members():
    return gzip.compress(b"") * 480_000 + gzip.compress(FEED)


def brotli_bomb():
    """A window of 16 MB, then one literal copied in meta-blocks of 16 MB each: written by hand, as there is no encoder here."""
    return bytes.fromhex("5fffff7f") + b"\x24\x24" * 4_000_000


def chunked_bomb(connection, _request):
    """The server says nothing of its length, and goes on as long as somebody listens."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    connection.sendall(CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n"))
    while True:
        piece = packer.compress(bytes(1 << 22))
        if piece:
            connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))


def lying_bomb(connection, _request):
    connection.sendall(head(10, content_encoding="gzip") + zeros(1 << 26, 31))


def moved(location, status="302 Found"):
    return f"HTTP/1.1 {status}\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n".encode()


def chain(connection, request):
    path = request.split()[1].decode()
    number = int(path.rsplit("/", 1)[1]) if path.rsplit("/", 1)[1].isdigit() else 0
    connection.sendall(moved(f"/hostile/{number + 1}"))


def slow_chain(connection, request):
    time.sleep(1.5)
    chain(connection, request)


def poison(connection, _request):
    """A whole answer, and behind it one that nobody asked for."""
    data = f"HTTP/1.1 200 OK\r\nContent-Length: {len(FEED)}\r\n\r\n".encode() + FEED
    evil = post("poison").encode()
    connection.sendall(data + f"HTTP/1.1 200 OK\r\nContent-Length: {len(evil)}\r\n\r\n".encode() + evil)
    time.sleep(1)


def status(line, **headers):
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return raw(f"HTTP/1.1 {line}\r\n{lines}Content-Length: 0\r\n\r\n".encode())


CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
BIG = "is larger than 10 MB"
MANY = "more headers"

SERVERS = [
    Attack("gzip bomb of 1 GB", body(lambda: zeros(1 << 30, 31), content_encoding="gzip"), BIG),
    Attack("gzip bomb in gzip", body(lambda: gzip.compress(zeros(1 << 30, 31)), content_encoding="gzip"), "not a feed"),
    Attack("gzip twice, said so", body(lambda: gzip.compress(zeros(1 << 30, 31)), content_encoding="gzip, gzip"), ""),
    Attack("gzip of 100,000 members", body(members, content_encoding="gzip")),
    Attack("gzip of 480,000 empty members", body(empty_members, content_encoding="gzip")),
    Attack(
        "gzip with a name of 10 MB",
        body(lambda: b"\x1f\x8b\x08\x08\0\0\0\0\0\xff" + b"n" * (LIMIT - 20), content_encoding="gzip"),
        "",
    ),
    Attack(
        "gzip of 10 MB of empty blocks",
        body(lambda: b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + b"\0\0\0\xff\xff" * 2_000_000, content_encoding="gzip"),
        "",
    ),
    Attack("gzip bomb that declares 10 bytes", lying_bomb, ""),
    Attack("gzip bomb, chunked", chunked_bomb, BIG),
    Attack("deflate bomb", body(lambda: zeros(1 << 30, 15), content_encoding="deflate"), "was not asked for"),
    Attack("brotli rubbish", body(brotli_bomb, content_encoding="br"), ""),
    Attack("zstd", body(lambda: FEED, content_encoding="zstd"), "was not asked for"),
    Attack("a coding of 10 kB", body(lambda: FEED, content_encoding="x" * 10_000)),
    Attack("a length of 10 EB", raw(head(10**19) + FEED), ""),
    Attack("a length that is negative", raw(head(-1) + FEED), ""),
    Attack("two lengths", raw(OK + b"Content-Length: 5\r\nContent-Length: 500\r\n\r\n" + FEED), ""),
    Attack("a body of 1 byte a second", drip(head(10_000), b"x", 1), "waiting for the whole answer"),
    Attack("a head of 1 byte a second", drip(OK + b"X: ", b"x", 1), "waiting for the first byte"),
    Attack("a status line of 1 byte a second", drip(b"HTTP/1.1 200 ", b"O", 1), "waiting for the first byte"),
    Attack("a body without an end", drip(OK + b"\r\n", b"<item>" * 4000, 0), BIG),
    Attack("chunks without an end", drip(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n", 0), BIG),
    Attack("chunks of 1 byte without an end", drip(CHUNKED, b"1\r\nx\r\n" * 1000, 0), ""),
    Attack("chunk extensions without an end", drip(CHUNKED + b"1;", b"x" * 4096, 0), ""),
    Attack("chunks each with an extension of 4 kB", drip(CHUNKED, b"1;" + b"e" * 4000 + b"\r\nx\r\n", 0), ""),
    Attack("a chunk of 16 EB", raw(CHUNKED + b"ffffffffffffffff\r\n" + FEED), ""),
    Attack("trailers without an end", drip(CHUNKED + b"5\r\n<rss>\r\n0\r\n", b"X: " + b"y" * 1000 + b"\r\n", 0), ""),
    Attack("trailers of 1 byte a second", drip(CHUNKED + b"5\r\n<rss>\r\n0\r\n", b"X", 1), ""),
    Attack("a header without an end", drip(OK + b"X: ", b"x" * 4096, 0), MANY),
    Attack("10,000 headers", raw(OK + b"X: y\r\n" * 10_000 + b"\r\n" + FEED), MANY),
    Attack("headers without an end", drip(OK, b"X: y\r\n" * 1000, 0), MANY),
    Attack("a status line of 10 MB", raw(b"HTTP/1.1 200 " + b"O" * LIMIT + b"\r\n\r\n"), MANY),
    Attack("100 Continue without an end", drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0), ""),
    Attack("103 Early Hints without an end", drip(b"", b"HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" * 100, 0), ""),
    Attack("102 Processing, one a second", drip(b"", b"HTTP/1.1 102 Processing\r\n\r\n", 1), ""),
    Attack("101 Switching Protocols", raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), ""),
    Attack("status 000", raw(b"HTTP/1.1 000 Nope\r\n\r\n"), ""),
    Attack("status 999", raw(b"HTTP/1.1 999 Nope\r\n\r\n"), "999"),
    Attack("HTTP/9.9", raw(b"HTTP/9.9 200 OK\r\n\r\n" + FEED), ""),
    Attack("HTTP/0.9", raw(FEED), "not HTTP"),
    Attack("silence", silence, "waiting for the first byte"),
    Attack("a reset within the body", reset, "closed the connection"),
    Attack("bytes behind the body", poison),
    Attack("a redirect to itself", raw(moved("/hostile")), "in a circle"),
    Attack("redirects without an end", chain, "more than 8 times"),
    Attack("slow redirects without an end", slow_chain, ""),
    Attack("a redirect to a file", raw(moved("file:///etc/passwd")), "not a web address"),
    Attack("a redirect to FTP", raw(moved("ftp://127.0.0.1/x")), "not a web address"),
    Attack("a redirect to a script", raw(moved("javascript:alert(1)")), "not a web address"),
    Attack("a redirect to data", raw(moved("data:text/xml,<rss/>")), "not a web address"),
    Attack("a redirect to gopher", raw(moved("gopher://127.0.0.1:70/x")), "not a web address"),
    Attack("a redirect of 30 kB", raw(moved("/" + "x" * 30_000)), ""),
    Attack("a redirect of 10 MB", raw(moved("/" + "x" * LIMIT)), MANY),
    Attack("a redirect of dots", raw(moved("/../" * 5_000)), ""),
    Attack("a redirect with control characters", raw(moved("/\x01\x7f\x80")), ""),
    Attack("a redirect to a host of 1 kB", raw(moved("http://" + "a." * 500 + "/")), ""),
    Attack(
        "two redirects at once", raw(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"), ""
    ),
    Attack("429, come back in 100 years", status("429 Slow", Retry_After="3153600000"), "429"),
    Attack("503, come back yesterday", status("503 Busy", Retry_After="-1"), "503"),
    Attack("503, come back at 10 kB of digits", status("503 Busy", Retry_After="9" * 10_000), "503"),
    Attack("503, come back whenever", status("503 Busy", Retry_After="soon; maybe"), "503"),
    Attack(
        "max-age of 10 kB of digits", lambda c, _: c.sendall(head(len(FEED), cache_control="max-age=" + "9" * 10_000) + FEED)
    ),
    Attack("an ETag of 30 kB", lambda c, _: c.sendall(head(len(FEED), etag='"' + "x" * 30_000 + '"') + FEED)),
    Attack("a media type of 30 kB", lambda c, _: c.sendall(head(len(FEED), kind="a/b;" + "x=y;" * 7_000) + FEED)),
]
