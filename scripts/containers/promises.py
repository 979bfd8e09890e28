"""The promises of the finished server image, held under runc and in containerd, as PID 1 with signals from outside.

usage: python3 -m containers.promises SERVER POSTGRESQL ARCHIVE UnderRunc|InContainerd[.TEST]...
(two folders that lib/image_unpack.sh left, and the server's image in docker's archive format, for containerd)
"""

import contextlib
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import unittest
import urllib.request

from containers import containerd, drain, runc, server

ARCHIVE_SHARE = 0.95
CLASSES = pathlib.Path(__file__).parents[2] / "docker/server.classes"
# What ends with the program also when it is interrupted, which unittest's own clean-up does not.
RUNNING = contextlib.ExitStack()


class Served(unittest.TestCase):
    """A test of a server beside a PostgreSQL, by the class and the image that a subclass names."""

    def setUp(self):
        self.running = RUNNING.enter_context(contextlib.ExitStack())
        self.addCleanup(self.running.close)

    def server(self, name, mounts=None, **settings):
        return self.kind(self.image, WORK, name, self.postgresql, mounts={**self.documents, **(mounts or {})}, **settings)

    def serve(self, name, **settings):
        container = self.running.enter_context(self.server(name, **settings))
        container.started()
        return container

    def test_the_health_check_tells_a_server_from_a_hung_one(self):
        container = self.serve("health")
        check = CONFIG["Healthcheck"]["Test"][1:]
        self.assertEqual(0, container.execute(check, stdout=subprocess.DEVNULL).wait())
        container.kill("STOP")  # It accepts, and never answers.
        self.assertEqual(1, container.execute(check, stdout=subprocess.DEVNULL).wait())


class InContainerd(drain.Drains, Served):

    class Server(server.Serving, containerd.Container):
        """A doc server in containerd."""

    kind = Server

    def test_its_stop_signal_is_the_images_and_lets_all_in_flight_finish(self):
        self.drained(None)

    def test_runs_what_the_image_says(self):
        with self.server("described") as container:
            described = container.described()
        process = described["Spec"]["process"]
        self.assertEqual(CONFIG["Entrypoint"] + (CONFIG.get("Cmd") or []), process["args"])
        self.assertEqual([], sorted(set(CONFIG["Env"]) - set(process["env"])))
        self.assertEqual("SIGTERM", CONFIG["StopSignal"])
        self.assertEqual("SIGTERM", described["Labels"]["io.containerd.image.config.stop-signal"])

    def test_nothing_outlives_whoever_started_it_and_was_killed(self):
        # The tests hold themselves to this: the machine is as it was, also after kill -9.
        folder = WORK / "killed"
        folder.mkdir()
        if (child := os.fork()) == 0:
            try:
                image = containerd.Daemon(folder).__enter__().load(ARCHIVE)
                left = self.kind(image, folder, "left", self.postgresql)
                left.started()
                (folder / "started").touch()
            finally:
                os.kill(os.getpid(), signal.SIGKILL)
        os.waitpid(child, 0)
        self.assertTrue((folder / "started").exists())
        server.until(lambda: self.gone(f"doc-server-{child}"), 10, "containerd, shim and server are gone")
        self.assertEqual("", subprocess.run(["pgrep", "-af", folder], stdout=subprocess.PIPE, text=True).stdout)
        self.assertNotIn(str(folder), pathlib.Path("/proc/mounts").read_text())

    def gone(self, namespace):
        try:
            containerd.remove_groups(namespace)
        except OSError:  # Busy: it has processes.
            return False
        return True


class UnderRunc(drain.Drains, Served):
    kind = server.Server

    def test_classes_come_from_the_archive(self):
        options = "-Xlog:class+load:file=/tmp/loaded"
        container = self.serve("archive", JDK_JAVA_OPTIONS=options)
        log = (container.proc / "root/tmp/loaded").read_text()
        loaded = dict(re.findall(r"\] (\S+) source: (.*)", log))
        listed = {line.replace("/", ".") for line in CLASSES.read_text().splitlines()} & loaded.keys()
        shared = {name for name in listed if loaded[name].startswith("shared objects file")}
        self.assertEqual("shared objects file", loaded["com.zaxxer.hikari.HikariConfig"])
        self.assertGreater(len(listed), 1000)
        self.assertGreater(len(shared) / len(listed), ARCHIVE_SHARE, sorted(listed - shared)[:20])
        self.assertNotIn("[cds]", container.output())
        # The entry point limits what the compiler may take for this one, by its name.
        self.assertIn("com.sun.crypto.provider.PBKDF2KeyImpl", loaded)
        # A server of management beans would take a fifth of a start.
        self.assertNotIn("com.sun.jmx.mbeanserver.JmxMBeanServer", loaded)

    def test_a_broken_archive_is_told_and_done_without(self):
        broken = WORK / "broken.jsa"
        broken.write_text("not an archive")
        container = self.serve("broken", mounts={str(broken): "/opt/doc-server/libraries.jsa"})
        self.assertIn("Not a valid shared archive file", container.output())

    def test_the_health_check_alone_in_a_container_asks_no_server(self):
        container = self.running.enter_context(self.server("alone", arguments=["--health-check"]))
        container.start()
        self.assertEqual(0, container.wait(20), container.output())
        self.assertIn("the only one of its container", container.output())


def documents():
    """One page, and what names it as a source: what to mount where."""
    for name, file, content in [
            ("docs", "page.html", "<h1>Page</h1><p>All about zeppelins.</p>"),
            ("sources", "sources.json", json.dumps({"sources": [{"name": "book", "directory": {"path": "/docs"}}]}))]:
        (WORK / name).mkdir()
        (WORK / name / file).write_text(content)
    return {str(WORK / "docs"): "/docs", str(WORK / "sources"): "/etc/doc-server/sources"}


def indexed():
    """A first start, which makes the schema and takes in the page."""
    with server.Server(UnderRunc.image, WORK, "indexes", Served.postgresql, mounts=Served.documents) as first:
        first.started()
        search = f"http://127.0.0.1:{first.port}/api/v1/search?q=zeppelin"
        server.until(lambda: b"page.html" in urllib.request.urlopen(search, timeout=10).read(), 30, "the page, found")


if __name__ == "__main__":
    UnderRunc.image, DATABASE, ARCHIVE = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
    CONFIG = json.loads((UnderRunc.image / "config.json").read_text())["config"]
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.default_int_handler)
    runc.adopt_orphans()
    with RUNNING:
        WORK = pathlib.Path(RUNNING.enter_context(tempfile.TemporaryDirectory(prefix="promises-")))
        Served.documents = documents()
        InContainerd.image = RUNNING.enter_context(containerd.Daemon(WORK)).load(ARCHIVE)
        Served.postgresql = RUNNING.enter_context(server.Postgresql(DATABASE, WORK))
        indexed()
        tests = unittest.main(argv=sys.argv[:1] + sys.argv[4:], verbosity=2, exit=False)
    sys.exit(not tests.result.wasSuccessful())
