"""Ingests the corpus and searches it with variants of the server in turn; prints a table.

usage: python3 -m containers.search ROUNDS POSTGRESQL CORPUS "NAME=IMAGE [OPTION...]"...
(folders of lib/image_unpack.sh; options of the Java machine come after the image's own)
"""

import html
import json
import pathlib
import random
import re
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from containers import runc, server
from containers.load import Load

WARM_SECONDS, SECONDS, CLIENTS, RATE = 15, 20, 8, 50
COLUMNS = ["pages/s", "CPU ms/page", "searches/s", "CPU ms/search", "p50 ms", "p99 ms", f"p50 ms at {RATE}/s",
           f"p99 ms at {RATE}/s", "memory MiB"]
TERM = re.compile(r"<dt[^>]*>(.*?),? *<a class=\"indexterm\"", re.DOTALL)


def queries(corpus):
    """The terms of the manual's own index, in an order that is the same each time."""
    page = pathlib.Path(corpus, "bookindex.html").read_text()
    terms = {" ".join(html.unescape(re.sub("<[^>]*>", "", term)).split()) for term in TERM.findall(page)}
    terms = sorted(term for term in terms if re.search("[A-Za-z]{2}", term))
    random.Random(17).shuffle(terms)
    assert len(terms) > 1000, f"{len(terms)} terms in bookindex.html"
    return ["/api/v1/search?q=" + urllib.parse.quote(term) for term in terms]


def job(container):
    with urllib.request.urlopen(f"http://127.0.0.1:{container.port}/api/v1/status", timeout=10) as answer:
        return next(iter(json.load(answer)["jobs"]), {"state": "none"})


def ingested(container):
    """Pages a second and CPU a page, from the first look at a job that has begun."""
    server.until(lambda: container.status() == 200, 60, f"ready; the log: {container.output()}")
    began, cpu = time.monotonic(), container.cpu_milliseconds()
    server.until(lambda: job(container)["state"] == "done", 600, f"ingested; the log: {container.output()}")
    pages = job(container)["pages"]
    return [pages / (time.monotonic() - began), (container.cpu_milliseconds() - cpu) / pages]


def searched(container, paths):
    Load(container.port, paths).closed(CLIENTS, WARM_SECONDS)
    cpu = container.cpu_milliseconds()
    times = Load(container.port, paths).closed(CLIENTS, SECONDS)
    cpu = (container.cpu_milliseconds() - cpu) / len(times)
    steady = Load(container.port, paths).open(CLIENTS, RATE, SECONDS)
    return [len(times) / SECONDS, cpu, *middle_and_tail(times), *middle_and_tail(steady), container.resident_mib()]


def middle_and_tail(times):
    parts = statistics.quantiles(times, n=100)
    return [parts[49] * 1000, parts[98] * 1000]


def measured(variant, name, database, corpus):
    image, *options = variant.split()
    with tempfile.TemporaryDirectory() as work, server.Postgresql(database, work) as postgresql:
        sources = pathlib.Path(work, "sources")
        sources.mkdir()
        source = {"name": "postgresql", "version": "17", "directory": {"path": "/docs"}}
        (sources / "sources.json").write_text(json.dumps({"sources": [source]}))
        mounts = {str(sources): "/etc/doc-server/sources", str(corpus): "/docs"}
        with server.Server(image, work, name, postgresql, mounts=mounts, options=options) as container:
            container.start()
            return ingested(container) + searched(container, queries(corpus))


def main(rounds, database, corpus, *variants):
    runc.adopt_orphans()
    variants = dict(variant.split("=", 1) for variant in variants)
    rows = {name: [] for name in variants}
    for round_ in range(rounds):
        for n, (name, variant) in enumerate(variants.items()):
            rows[name].append(measured(variant, f"{n}-{round_}", database, corpus))
            print(name, [round(cell, 1) for cell in rows[name][-1]], file=sys.stderr)
    print(f"| median of {rounds} |", " | ".join(COLUMNS), "|")
    print("| --- |" + " --- |" * len(COLUMNS))
    for name, measurements in rows.items():
        print(f"| {name} |", " | ".join(f"{statistics.median(column):.1f}" for column in zip(*measurements)), "|")
    base, *others = rows
    for name in others:
        pairs = zip(zip(*rows[base]), zip(*rows[name]))
        ratios = [f"{statistics.median(b / a for a, b in zip(*pair)):.2f} x" for pair in pairs]
        print(f"| {name} / {base}, median of pairs |", " | ".join(ratios), "|")


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
