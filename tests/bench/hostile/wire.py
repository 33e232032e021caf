"""What an attack is: how a server answers. Documents are as large as a planet reads if nobody sets another limit, 10 MB."""

import socket
import struct
import time
from dataclasses import dataclass
from typing import Callable

# A little below the limit, so that the document of a second run may be a byte longer.
LIMIT = 9_999_900


@dataclass
class Attack:
    """`answer` is told the connection and the request's head, and writes what it likes; or it returns such a function, once
    it has been prepared. `said` is what the report must say of it, or a word of it; `None` where it may be read."""

    name: str
    answer: Callable
    said: str | None = None

    def prepared(self):
        made = getattr(self.answer, "make", None)
        return made() if made else self.answer


def head(length=None, kind="application/xml", **headers):
    lines = ["HTTP/1.1 200 OK", f"Content-Type: {kind}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {length}"] if length is not None else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def body(make, kind="application/xml", **headers):
    """A whole answer around what `make` returns, which is made before the clock starts."""

    def prepare():
        data = make()
        data = data.encode() if isinstance(data, str) else data

        def answer(connection, _request):
            # What is compressed would be broken by it.
            turned = data if headers else data + b"\n" * connection.turn
            connection.sendall(head(len(turned), kind, **headers) + turned)

        return answer

    prepare.make = prepare
    return prepare


def raw(data):
    return lambda connection, _request: connection.sendall(data)


def drip(start, drop, pause):
    """`start`, then `drop` over and over, until the other side has gone."""

    def answer(connection, _request):
        connection.sendall(start)
        while True:
            connection.sendall(drop)
            time.sleep(pause)

    return answer


def silence(connection, _request):
    time.sleep(600)


def reset(connection, _request):
    connection.sendall(head(1000) + b"<rss")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def fill(start, piece, end, limit=LIMIT):
    """As many pieces as fit."""
    return start + piece * ((limit - len((start + end).encode())) // len(piece.encode())) + end


def rss(items):
    return f'<rss version="2.0"><channel><title>T</title><link>https://blog.example/</link>{items}</channel></rss>'


def item(inside, number=1):
    date = "<pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate>"
    return f"<item><guid>g{number}</guid><link>https://blog.example/{number}</link>{date}{inside}</item>"


def post(html):
    """A feed of one post that says this."""
    return rss(item(f"<title>P</title><description><![CDATA[{html}]]></description>"))


def post_of(start, piece, end=""):
    """A feed of one post that repeats a piece of HTML until the document is as large as it may be."""
    return lambda: post(fill(start, piece, end, LIMIT - 400))


def feed_of(start, piece, end=""):
    """A feed with one item whose inside repeats a piece of XML."""
    return lambda: rss(item(fill(start, piece, end, LIMIT - 400)))


def items_of(make, count):
    def feed():
        out, size = [], 0
        for number in range(count):
            made = item(make(number), number)
            size += len(made)
            if size > LIMIT - 400:
                break
            out.append(made)
        return rss("".join(out))

    return feed
