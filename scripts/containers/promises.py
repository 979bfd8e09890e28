"""The promises of the finished server image, held under runc as PID 1 with signals from outside.

usage: python3 -m containers.promises SERVER POSTGRESQL     (folders that lib/image_unpack.sh left)
"""

import json
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from containers import runc, server

START_LIMIT = 5
DRAIN_LIMIT = 30
ARCHIVE_SHARE = 0.95
CLASSES = pathlib.Path(__file__).parents[2] / "docker/server.classes"


class Request(threading.Thread):
    """A request over a bare socket; ``answer`` is all that came back."""

    def __init__(self, port, first, rest=b"", hold=None):
        super().__init__(daemon=True)
        self.answer, self.rest, self.hold = b"", rest, hold
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=DRAIN_LIMIT)
        self.socket.sendall(first)
        self.start()

    def run(self):
        if self.hold:
            self.hold.wait()
            self.socket.sendall(self.rest)
        with self.socket:
            while data := self.socket.recv(65536):
                self.answer += data


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()


class Promises(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        runc.adopt_orphans()
        cls.work = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory(prefix="promises-")))
        cls.postgresql = cls.enterClassContext(server.Postgresql(POSTGRESQL, cls.work))

    def serve(self, name, **settings):
        container = self.enterContext(server.Server(SERVER, self.work, name, self.postgresql, **settings))
        container.started()
        return container

    def test_starts_within_five_seconds_as_nonroot_pid_1(self):
        # The first start also makes the schema, so it is given away. The best of three counts: what is
        # asserted is what the image can do, not how busy this machine is.
        self.serve("migrates")
        best = min(self.start("starts-1"), self.start("starts-2"), self.start("starts-3"))
        self.assertLess(best, START_LIMIT)

    def start(self, name):
        with server.Server(SERVER, self.work, name, self.postgresql) as container:
            seconds = time.monotonic() - container.started()
            status = pathlib.Path(f"/proc/{container.pid}/status").read_text()
            self.assertEqual("65532", re.search(r"Uid:\s+(\d+)", status).group(1))
            self.assertEqual("1", re.search(r"NSpid:.*\s(\d+)", status).group(1))
            return seconds

    def drain(self, signal):
        container = self.serve("drains-" + signal)
        hold = threading.Event()
        body = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'
        head = (f"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                f"Accept: application/json, text/event-stream\r\nContent-Length: {len(body)}\r\n\r\n").encode()
        slow = Request(container.port, head + body[:10], body[10:], hold)
        stream = Request(container.port, get("/api/v1/events"))
        server.until(lambda: b"\r\n\r\n" in stream.answer, 10, "the stream's first bytes")
        with self.postgresql.locked("library") as let_go:
            transaction = Request(container.port, get("/api/v1/libraries"))
            server.until(self.postgresql.waiting_for_lock, 10, "a statement that waits")
            began = time.monotonic()
            container.kill(signal)
            server.until(lambda: container.status("/readyz", container.management) == 503, 10, "not ready")
            let_go()
        hold.set()
        self.assertEqual(0, container.wait(DRAIN_LIMIT), container.output())
        self.assertLess(time.monotonic() - began, DRAIN_LIMIT)
        for request in (slow, stream, transaction):
            request.join(5)
            self.assertTrue(request.answer.startswith(b"HTTP/1.1 200"), request.answer[:300])
        self.assertIn(b'"result"', slow.answer)
        self.assertIn(b"event: end", stream.answer)
        self.assertIn(b"libraries", transaction.answer)

    def test_sigterm_lets_all_in_flight_finish(self):
        self.drain("TERM")

    def test_sigint_lets_all_in_flight_finish(self):
        self.drain("INT")

    def test_what_is_stuck_is_cut_at_the_limit(self):
        container = self.serve("stuck", DOC_SERVER_DRAIN_TIMEOUT_SECONDS="3")
        stuck = Request(container.port, b"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n", hold=threading.Event())
        server.until(lambda: self.in_flight(container) > 0, 10, "a request in flight")
        began = time.monotonic()
        container.kill("TERM")
        self.assertEqual(70, container.wait(DRAIN_LIMIT), container.output())
        self.assertGreater(time.monotonic() - began, 2)
        self.assertLess(time.monotonic() - began, 10)
        stuck.socket.close()

    def in_flight(self, container):
        with socket.create_connection(("127.0.0.1", container.management)) as connection:
            connection.sendall(b"GET /metrics HTTP/1.0\r\n\r\n")
            text = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
        return float(re.search(r"^http_server_in_flight (\S+)$", text, re.MULTILINE).group(1))

    def test_classes_come_from_the_archive(self):
        options = "-Xlog:class+load:file=/tmp/loaded"
        container = self.serve("archive", JDK_JAVA_OPTIONS=options)
        log = pathlib.Path(f"/proc/{container.pid}/root/tmp/loaded").read_text()
        loaded = dict(re.findall(r"\] (\S+) source: (.*)", log))
        listed = {line.replace("/", ".") for line in CLASSES.read_text().splitlines()} & loaded.keys()
        shared = {name for name in listed if loaded[name].startswith("shared objects file")}
        self.assertEqual("shared objects file", loaded["com.zaxxer.hikari.HikariConfig"])
        self.assertGreater(len(listed), 1000)
        self.assertGreater(len(shared) / len(listed), ARCHIVE_SHARE, sorted(listed - shared)[:20])
        self.assertNotIn("[cds]", container.output())

    def test_a_broken_archive_is_told_and_done_without(self):
        broken = self.work / "broken.jsa"
        broken.write_text("not an archive")
        container = self.serve("broken", mounts={str(broken): "/opt/doc-server/libraries.jsa"})
        self.assertIn("Not a valid shared archive file", container.output())

    def test_the_health_check_tells_a_server_from_a_hung_one(self):
        container = self.serve("health")
        check = config_of(SERVER)["Healthcheck"]["Test"][1:]
        self.assertEqual(0, container.execute(check, stdout=subprocess.DEVNULL).wait())
        os.kill(container.pid, 19)  # SIGSTOP: it accepts, and never answers.
        try:
            self.assertEqual(1, container.execute(check, stdout=subprocess.DEVNULL).wait())
        finally:
            os.kill(container.pid, 18)

    def test_the_health_check_alone_in_a_container_asks_no_server(self):
        container = self.enterContext(server.Server(SERVER, self.work, "alone", self.postgresql, arguments=["--health-check"]))
        container.start()
        self.assertEqual(0, container.wait(20), container.output())
        self.assertIn("the only one of its container", container.output())


def config_of(image):
    return json.loads(pathlib.Path(image, "config.json").read_text())["config"]


if __name__ == "__main__":
    SERVER, POSTGRESQL = (pathlib.Path(folder) for folder in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:], verbosity=2)
