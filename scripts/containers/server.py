"""A PostgreSQL and doc servers in containers, on the loopback interface and free ports."""

import contextlib
import http.client
import pathlib
import socket
import subprocess
import time

from containers.runc import Container

PASSWORD = "for-this-test-only"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, seconds, what):
    """Waits for a condition; fails with what was expected when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not (seen := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"not seen within {seconds} s: {what}")
        time.sleep(0.002)
    return seen


class Postgresql:
    """The image of scripts/image-postgresql, with its data in memory."""

    def __init__(self, image, work):
        self.port = free_port()
        self.container = Container(
            image, work, "postgresql", user=[999, 999], cpus=2, memory=1 << 30,
            writable=["/var/lib/postgresql/data", "/var/run/postgresql"],
            arguments=["postgres", "-c", "listen_addresses=127.0.0.1"],
            environment={"POSTGRES_USER": "docs", "POSTGRES_PASSWORD": PASSWORD, "PGPORT": str(self.port),
                         "PGDATA": "/var/lib/postgresql/data/pgdata"})
        self.credentials = pathlib.Path(work) / "database"
        self.credentials.mkdir()
        values = {"host": "127.0.0.1", "port": self.port, "dbname": "docs", "username": "docs", "password": PASSWORD}
        for name, value in values.items():
            (self.credentials / name).write_text(str(value))

    def __enter__(self):
        try:
            self.container.start()
            until(self.answers, 60, f"PostgreSQL on port {self.port}")
        except AssertionError as problem:
            self.container.__exit__()
            raise AssertionError(f"{problem}; its log:\n{self.container.output()}") from None
        return self

    def __exit__(self, *problem):
        self.container.__exit__(*problem)

    def answers(self):
        return self.container.execute(
            ["pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-d", "docs"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).wait() == 0

    @contextlib.contextmanager
    def locked(self, table):
        """Holds the table, so that a statement that reads it waits; yields what lets go of it."""
        session = self.container.execute(
            ["psql", "-qAt", "-h", "/var/run/postgresql", "-p", str(self.port), "-U", "docs"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        session.stdin.write(f"begin; lock table {table} in access exclusive mode; select 'locked';\n")
        session.stdin.flush()
        assert session.stdout.readline().strip() == "locked", "the lock was not given"
        try:
            yield session.stdin.close
        finally:
            session.stdin.close()
            session.stdout.close()
            session.wait()

    def waiting_for_lock(self):
        count = self.container.execute(
            ["psql", "-qAt", "-h", "/var/run/postgresql", "-p", str(self.port), "-U", "docs", "-c",
             "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"], stdout=subprocess.PIPE)
        return int(count.communicate()[0]) > 0


class Serving:
    """A doc server beside a PostgreSQL; a class to inherit from before the one of a container."""

    def __init__(self, image, work, name, postgresql, arguments=(), mounts=None, shared=None, options=(), **environment):
        self.port = free_port()
        self.management = free_port()
        environment = {
            "DOC_SERVER_PORT": str(self.port), "DOC_SERVER_MANAGEMENT_PORT": str(self.management), **environment}
        super().__init__(
            image, work, name, environment=environment, arguments=list(arguments), shared=shared or {}, options=list(options),
            mounts={str(postgresql.credentials): "/etc/doc-server/database", **(mounts or {})})

    def status(self, path="/health", port=None):
        """The status of an answer, or None when there is none yet."""
        connection = http.client.HTTPConnection("127.0.0.1", port or self.port, timeout=5)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except OSError:
            return None
        finally:
            connection.close()

    def started(self):
        """Starts it and waits until it is ready."""
        began = self.start()
        until(lambda: self.status() == 200, 60, f"{self.name} ready; its log: {self.output()}")
        return began


class Server(Serving, Container):
    """A doc server under runc."""
