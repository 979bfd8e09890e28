"""Starts images in turn and prints a table: time and CPU to the first answer, to ready, memory, drain.

usage: python3 -m containers.start RUNS POSTGRESQL "NAME=IMAGE [OPTION...]"...     (folders of lib/image_unpack.sh)

Options of the Java machine come after the image's own.
"""

import statistics
import sys
import tempfile
import time

from containers import runc, server

SETTLED_SECONDS = 1.0
COLUMNS = ["first answer ms", "ready ms", "CPU ms to first answer", "memory MiB after start", "idle drain ms"]


def measured(variant, work, name, postgresql):
    """One start; the clock runs from `runc start`, when the program is executed."""
    image, *options = variant.split()
    with server.Server(image, work, name, postgresql, options=options) as container:
        began = container.start()
        server.until(lambda: container.status() is not None, 120, f"an answer; the log: {container.output()}")
        first, cpu = time.monotonic() - began, container.cpu_milliseconds()
        server.until(lambda: container.status() == 200, 120, f"ready; the log: {container.output()}")
        ready = time.monotonic() - began
        # Not a wait for something: memory is looked at the same time after each start.
        time.sleep(SETTLED_SECONDS)
        memory = container.resident_mib()
        began = time.monotonic()
        container.kill("TERM")
        code = container.wait(60)
        drain = time.monotonic() - began
        assert code == 0, f"exit {code}; the log: {container.output()}"
    return [first * 1000, ready * 1000, cpu, memory, drain * 1000]


def main(runs, database, *images):
    runc.adopt_orphans()
    images = dict(image.split("=", 1) for image in images)
    rows = {name: [] for name in images}
    with tempfile.TemporaryDirectory() as work, server.Postgresql(database, work) as postgresql:
        # The first round makes the schema and fills the page cache; it is given away.
        for run in range(runs + 1):
            for n, (name, variant) in enumerate(images.items()):
                row = measured(variant, work, f"{n}-{run}", postgresql)
                if run:
                    rows[name].append(row)
    print(f"| median of {runs} (smallest) |", " | ".join(COLUMNS), "|")
    print("| --- |" + " --- |" * len(COLUMNS))
    for name, measurements in rows.items():
        cells = [f"{statistics.median(column):.0f} ({min(column):.0f})" for column in zip(*measurements)]
        print(f"| {name} |", " | ".join(cells), "|")
    if len(rows) == 2:
        ours, other = (list(zip(*measurements)) for measurements in rows.values())
        ratios = [f"{statistics.median(b / a for a, b in zip(*pair)):.1f} x" for pair in zip(ours, other)]
        print("| ratio, median of pairs |", " | ".join(ratios), "|")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
