"""Writes docker/server.classes: what the archive of the finished image holds.

usage: python3 -m containers.classes SERVER POSTGRESQL LIST COUNT     (folders of lib/image_unpack.sh)

The classes of the runtime and of libraries, in the order in which a start loads them, as many as the archive's
budget allows. The program's own stay out: a changed class of ours must not make the archive anew.
"""

import pathlib
import re
import sys
import tempfile

from containers import runc, server

NOT_ARCHIVED = re.compile(r"^#|dev/docserver|source: ")


def recorded(image, postgresql, work):
    container = server.Server(
        image, work, "classes", postgresql, DOC_SERVER_MIGRATE="never",
        JDK_JAVA_OPTIONS="-Xshare:off -XX:DumpLoadedClassList=/tmp/classes")
    with container:
        container.started()
        for path in ("/", "/api/v1/libraries", "/api/v1/search?q=configuration"):
            assert container.status(path) == 200, path
        return pathlib.Path(f"/proc/{container.pid}/root/tmp/classes").read_text().splitlines()


def main(image, database, destination, count):
    runc.adopt_orphans()
    with tempfile.TemporaryDirectory() as work, server.Postgresql(database, work) as postgresql:
        with server.Server(image, work, "migrates", postgresql) as first:
            first.started()
        lines = recorded(image, postgresql, work)
    kept = [re.sub(r" id: \d+", "", line) for line in lines if not NOT_ARCHIVED.search(line)]
    kept = list(dict.fromkeys(kept))
    pathlib.Path(destination).write_text("\n".join(kept[:int(count)]) + "\n")
    print(f"{min(len(kept), int(count))} of {len(kept)} lines")


if __name__ == "__main__":
    main(*sys.argv[1:5])
