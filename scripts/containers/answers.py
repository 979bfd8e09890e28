"""Runs an unpacked server beside a PostgreSQL until it answers that it is healthy, and stops it.

usage: python3 -m containers.answers SERVER POSTGRESQL     (folders of lib/image_unpack.sh)
"""

import sys
import tempfile
import time

from containers import runc
from containers.server import Postgresql, Server

DRAIN_SECONDS = 40

if __name__ == "__main__":
    runc.adopt_orphans()
    with tempfile.TemporaryDirectory() as folder, Postgresql(sys.argv[2], folder) as postgresql:
        with Server(sys.argv[1], folder, "answers", postgresql) as server:
            began = server.started()
            print(f"ready after {time.monotonic() - began:.1f} s")
            server.kill("SIGTERM")
            code = server.wait(DRAIN_SECONDS)
            print(f"after SIGTERM: exit {code}")
    sys.exit(code)
