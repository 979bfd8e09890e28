"""Writes docker/server.classes: what the archive of the finished image holds.

usage: python3 -m containers.classes SERVER POSTGRESQL LIST LIBRARIES RUNTIME     (folders of lib/image_unpack.sh)

Of the classes that a start without migration loads, the first ones: as many of the libraries, which are also verified
when they are not in the archive, and as many of the runtime. More do not fit. The program's own stay out: a changed
class of ours must not make the archive anew.
"""

import pathlib
import re
import sys
import tempfile

from containers import runc, server

NOT_ARCHIVED = re.compile(r"^#|dev/docserver|source: ")
RUNTIME = re.compile(r"^(java|javax|jdk|sun|com/sun)/")


def recorded(image, postgresql, work):
    # Java completes the list when it ends, so it has to outlive the container.
    folder = pathlib.Path(work) / "recorded"
    folder.mkdir()
    folder.chmod(0o777)
    container = server.Server(
        image, work, "classes", postgresql, shared={str(folder): "/recorded"}, DOC_SERVER_MIGRATE="never",
        JDK_JAVA_OPTIONS="-Xshare:off -XX:DumpLoadedClassList=/recorded/classes")
    with container:
        container.started()
        for path in ("/", "/api/v1/libraries", "/api/v1/search?q=configuration"):
            assert container.status(path) == 200, path
        container.kill("TERM")
        assert container.wait(60) == 0, container.output()
    return (folder / "classes").read_text().splitlines()


def chosen(lines, libraries, runtime):
    """Classes, then what Java notes about them (lambdas, resolved constants) on lines that begin with @."""
    lines = [re.sub(r" id: \d+", "", line) for line in lines if not NOT_ARCHIVED.search(line)]
    classes = dict.fromkeys(line for line in lines if not line.startswith("@"))
    of_runtime = [name for name in classes if RUNTIME.match(name)]
    of_libraries = [name for name in classes if not RUNTIME.match(name)]
    kept = set(of_libraries[:libraries] + of_runtime[:runtime])
    notes = dict.fromkeys(line for line in lines if line.startswith("@"))
    notes = [line for line in notes if line.startswith("@lambda-form-invoker") or line.split()[1] in kept]
    return [name for name in classes if name in kept] + notes


def main(image, database, destination, libraries, runtime):
    runc.adopt_orphans()
    with tempfile.TemporaryDirectory() as work, server.Postgresql(database, work) as postgresql:
        with server.Server(image, work, "migrates", postgresql) as first:
            first.started()
        lines = chosen(recorded(image, postgresql, work), int(libraries), int(runtime))
    pathlib.Path(destination).write_text("\n".join(lines) + "\n")
    print(f"{sum(not line.startswith('@') for line in lines)} classes, {len(lines)} lines")


if __name__ == "__main__":
    main(*sys.argv[1:6])
