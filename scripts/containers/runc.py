"""One container under runc, as the image's configuration and a restricted pod would have it."""

import ctypes
import json
import os
import pathlib
import signal
import subprocess
import time

PR_SET_CHILD_SUBREAPER = 36
CPU_PERIOD = 100_000


def adopt_orphans():
    """runc leaves a created container to whoever adopts orphans; only the parent learns an exit code."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def command(config, settings):
    """Options of a variant come after those of the image, so that they win, and before the class path."""
    args = (config.get("Entrypoint") or []) + settings.get("arguments", config.get("Cmd") or [])
    if options := settings.get("options"):
        place = next(i for i, argument in enumerate(args) if argument.startswith("@") or argument == "-jar")
        args = args[:place] + options + args[place:]
    return args


def specification(config, root, settings):
    """The runtime's config.json: non-root, read-only root, no capabilities, the host's network."""
    uid, gid = settings.get("user") or [int(n) for n in config["User"].split(":")]
    environment = {k: v for k, v in (e.split("=", 1) for e in config.get("Env") or [])}
    environment.update(settings.get("environment", {}))
    mounts = [
        {"destination": "/proc", "type": "proc", "source": "proc"},
        {"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "strictatime", "mode=755"]},
        {"destination": "/dev/shm", "type": "tmpfs", "source": "shm", "options": ["nosuid", "nodev", "mode=1777"]},
        {"destination": "/sys/fs/cgroup", "type": "cgroup", "source": "cgroup", "options": ["nosuid", "nodev", "ro"]},
    ]
    for folder in ["/tmp", *settings.get("writable", [])]:
        mounts.append({"destination": folder, "type": "tmpfs", "source": "tmpfs", "options": ["nosuid", "nodev", "mode=1777"]})
    for source, destination in settings.get("mounts", {}).items():
        mounts.append({"destination": destination, "type": "bind", "source": source, "options": ["bind", "ro"]})
    for source, destination in settings.get("shared", {}).items():
        mounts.append({"destination": destination, "type": "bind", "source": source, "options": ["bind", "rw"]})
    return {
        "ociVersion": "1.0.2",
        "hostname": "container",
        "root": {"path": str(root), "readonly": True},
        "process": {
            "terminal": False,
            "user": {"uid": uid, "gid": gid},
            "args": command(config, settings),
            "env": [f"{name}={value}" for name, value in environment.items()],
            "cwd": "/",
            "noNewPrivileges": True,
            "capabilities": {kind: [] for kind in ("bounding", "effective", "permitted", "inheritable", "ambient")},
        },
        "mounts": mounts,
        "linux": {
            "namespaces": [{"type": kind} for kind in ("pid", "ipc", "uts", "mount")],
            "resources": {
                "cpu": {"quota": int(settings.get("cpus", 2) * CPU_PERIOD), "period": CPU_PERIOD},
                "memory": {"limit": settings.get("memory", 512 << 20)},
            },
            "maskedPaths": ["/proc/kcore", "/proc/keys", "/proc/timer_list"],
            "readonlyPaths": ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"],
        },
    }


class Container:
    """Created at once, started by start(); use it in a with statement, which deletes it."""

    def __init__(self, image, work, name, **settings):
        # image: a folder with root/ and config.json, as lib/image_unpack.sh leaves it.
        self.name = f"doc-server-{os.getpid()}-{name}"
        self.bundle = pathlib.Path(work) / self.name
        self.bundle.mkdir(parents=True)
        config = json.loads(pathlib.Path(image, "config.json").read_text())["config"]
        root = pathlib.Path(image, "root").resolve()
        for folder in ["proc", "dev", "sys/fs/cgroup", *settings.get("mounts", {}).values(), *settings.get("shared", {}).values()]:
            if not (root / folder.lstrip("/")).is_file():
                (root / folder.lstrip("/")).mkdir(parents=True, exist_ok=True)
        for folder in ["tmp", *settings.get("writable", [])]:
            place = root / folder.lstrip("/")
            place.mkdir(parents=True, exist_ok=True)
            # Before 1.2, runc gives a tmpfs the mode of what it covers.
            place.chmod(0o1777)
        (self.bundle / "config.json").write_text(json.dumps(specification(config, root, settings)))
        self.log = self.bundle / "log"
        self.code = None
        with open(self.log, "wb") as log:
            subprocess.run(
                ["runc", "create", "--bundle", self.bundle, "--pid-file", self.bundle / "pid", self.name],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=True)
        self.pid = int((self.bundle / "pid").read_text())
        self.proc = pathlib.Path(f"/proc/{self.pid}")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        subprocess.run(["runc", "delete", "--force", self.name], check=True, capture_output=True)

    def start(self):
        """Runs the program; returns the time at which that was asked for."""
        began = time.monotonic()
        subprocess.run(["runc", "start", self.name], check=True)
        return began

    def kill(self, name):
        """A signal from outside, as a kubelet sends it."""
        subprocess.run(["runc", "kill", self.name, name], check=True)

    def execute(self, arguments, **options):
        """A second process in the container."""
        return subprocess.Popen(["runc", "exec", self.name, *arguments], text=True, **options)

    def wait(self, seconds):
        """The exit code, or an error when the program is not gone by then."""
        deadline = time.monotonic() + seconds
        while self.code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
            elif time.monotonic() > deadline:
                raise AssertionError(f"{self.name} did not exit within {seconds} s; its log:\n{self.output()}")
            else:
                time.sleep(0.001)
        return self.code

    def output(self):
        return self.log.read_text(errors="replace")

    def cpu_milliseconds(self):
        fields = (self.proc / "stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 // os.sysconf("SC_CLK_TCK")

    def resident_mib(self):
        for line in (self.proc / "status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("no VmRSS: the program is gone")
