"""A containerd with a folder of its own, and containers in it as a node has them: image, snapshot, shim, runc.

It runs in process and mount namespaces of its own, whose first process it is. Whatever it starts or mounts is gone
with it, and it is gone with the program that started it, however that ends.
"""

import json
import os
import pathlib
import signal
import subprocess
import time

from containers.runc import CPU_PERIOD
from containers.server import until

CGROUPS = pathlib.Path("/sys/fs/cgroup")
# What containerd gives each container unless it is told not to. The start's test sees when one is missing here.
CAPABILITIES = """AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE NET_RAW SETFCAP SETGID
    SETPCAP SETUID SYS_CHROOT""".split()
# Its sockets and runc's state have fixed places, which belong to the machine's own containerd.
PROGRAM = """mkdir -p /run/containerd && mount -t tmpfs -o mode=711 tmpfs /run/containerd && exec containerd --config "$1" """
CONFIGURATION = """version = 2
root = "{0}/root"
state = "{0}/state"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "{0}/socket"
[plugins."io.containerd.internal.v1.opt"]
  path = "{0}/opt"
"""


def remove_groups(namespace):
    """The control groups of containers that are gone: the only thing that no process of the namespaces takes with it."""
    for root in [CGROUPS, *CGROUPS.iterdir()]:
        for folder in sorted(root.glob(f"{namespace}/**/"), reverse=True):
            folder.rmdir()


class Daemon:
    """Use it in a with statement, which ends all that runs in it."""

    def __init__(self, work):
        self.folder = pathlib.Path(work, "containerd")
        self.folder.mkdir()
        self.namespace = f"doc-server-{os.getpid()}"
        self.log = self.folder / "log"
        (self.folder / "config.toml").write_text(CONFIGURATION.format(self.folder))

    def __enter__(self):
        with open(self.log, "wb") as log:
            self.unshare = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                 "sh", "-c", PROGRAM, "sh", self.folder / "config.toml"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        try:
            self.pid = int(until(self.children, 10, f"a process of {self.unshare.args}"))
            until(self.answers, 30, "containerd answers")
        except BaseException as problem:
            self.__exit__()
            problem.add_note(f"containerd's log:\n{self.log.read_text()}")
            raise
        return self

    def __exit__(self, *_):
        # unshare ends when the namespaces' first process has, which is when all the others have.
        if first := self.children():
            os.kill(int(first), signal.SIGKILL)
        self.unshare.wait(30)
        remove_groups(self.namespace)

    def children(self):
        """The one process that unshare started; empty when it is gone or not there yet."""
        try:
            return pathlib.Path(f"/proc/{self.unshare.pid}/task/{self.unshare.pid}/children").read_text().strip()
        except FileNotFoundError:
            return ""

    def answers(self):
        assert self.unshare.poll() is None, "containerd ended"
        return subprocess.run(self.ctr("version"), capture_output=True).returncode == 0

    def ctr(self, *arguments):
        """The command line of containerd's client, beside the daemon."""
        return ["nsenter", "--target", str(self.pid), "--mount", "--pid", "--",
                "ctr", "--address", str(self.folder / "socket"), "--namespace", self.namespace, *map(str, arguments)]

    def run(self, *arguments):
        """What the client says; an error, with its words, when it fails."""
        done = subprocess.run(self.ctr(*arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        assert done.returncode == 0, f"ctr {arguments}: exit {done.returncode}: {done.stderr}"
        return done.stdout

    def load(self, archive):
        """Takes in the one image of an archive in docker's format, and unpacks it; for a Container."""
        self.run("image", "import", archive)
        [reference] = self.run("image", "list", "--quiet").split()
        return self, reference


class Container:
    """As runc.Container, of an image that Daemon.load gave; user and command are the image's own."""

    def __init__(self, image, work, name, **settings):
        assert not settings["shared"] and not settings["options"], settings
        self.daemon, reference = image
        self.name = name
        self.log, self.said, self.pid_file = (pathlib.Path(work, f"{name}.{kind}") for kind in ("log", "ctr", "pid"))
        mounts = ["type=tmpfs,src=tmpfs,dst=/tmp,options=nosuid:nodev:mode=1777"]
        mounts += [f"type=bind,src={source},dst={place},options=rbind:ro" for source, place in settings["mounts"].items()]
        options = [
            "--read-only", "--net-host", "--memory-limit", 512 << 20, "--cpu-quota", 2 * CPU_PERIOD, "--cpu-period", CPU_PERIOD,
            *(option for name in CAPABILITIES for option in ("--cap-drop", "CAP_" + name)),
            *(option for mount in mounts for option in ("--mount", mount)),
            *(option for setting in settings["environment"].items() for option in ("--env", "=".join(setting)))]
        self.daemon.run("container", "create", *options, reference, name, *settings["arguments"])
        self.client = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.client and self.client.poll() is None:
            # It may end by itself just now; what counts is that it ends.
            subprocess.run(self.daemon.ctr("task", "kill", "--signal", "SIGKILL", self.name), capture_output=True)
            self.client.wait(10)
        self.daemon.run("container", "delete", self.name)

    def start(self):
        """Runs the program; returns the time at which that was asked for, before shim and namespaces are made."""
        began = time.monotonic()
        with open(self.said, "wb") as said:
            # In the foreground it waits for the task, deletes it, and ends with its exit code.
            self.client = subprocess.Popen(
                self.daemon.ctr("task", "start", "--log-uri", self.log.as_uri(), "--pid-file", self.pid_file, self.name),
                stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True)
        until(lambda: self.pid_file.exists() or self.client.poll() is not None, 20, f"{self.name} has a process")
        assert self.pid_file.exists(), f"{self.name} did not start: {self.said.read_text()}"
        # The number counts in the daemon's namespace, as that one's /proc does.
        self.proc = pathlib.Path(f"/proc/{self.daemon.pid}/root/proc/{self.pid_file.read_text()}")
        return began

    def kill(self, name=None):
        """A signal from outside; without a name the one that containerd took from the image's STOPSIGNAL."""
        self.daemon.run("task", "kill", *(["--signal", "SIG" + name] if name else []), self.name)

    def execute(self, arguments, **options):
        """A second process in the container."""
        command = self.daemon.ctr("task", "exec", "--exec-id", f"exec-{time.monotonic_ns()}", self.name, *arguments)
        return subprocess.Popen(command, text=True, stdin=subprocess.DEVNULL, start_new_session=True, **options)

    def wait(self, seconds):
        """The exit code, or an error when the program is not gone by then."""
        try:
            code = self.client.wait(seconds)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"{self.name} did not exit within {seconds} s; its log:\n{self.output()}") from None
        assert not self.said.read_text(), f"{self.name}: {self.said.read_text()}"
        return code

    def output(self):
        return self.log.read_text(errors="replace")

    def described(self):
        """What containerd knows of it: labels, and the specification it gives runc."""
        return json.loads(self.daemon.run("container", "info", self.name))
