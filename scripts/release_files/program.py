"""The command line: what a release's files say, computed from the images and their scans."""

import argparse
import json
import re
import sys
from pathlib import Path

import chart_values
import images
import issue
import openvex
from problem import Problem

HERE = Path(__file__).parent


def main(arguments):
    parser = argparse.ArgumentParser(prog="release_files", description=__doc__)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    values = commands.add_parser("values", help="values.yaml with digests filled in, on standard output")
    values.add_argument("values")
    values.add_argument("images")
    references = commands.add_parser("references", help="the other images that values.yaml names by tag: NAME REFERENCE")
    references.add_argument("values")
    vex = commands.add_parser("openvex", help="the OpenVEX document of one image, on standard output")
    vex.add_argument("images")
    vex.add_argument("name")
    vex.add_argument("report", help="Trivy's report of the image, all packages listed")
    vex.add_argument("--version", required=True)
    vex.add_argument("--timestamp", required=True, help="RFC 3339, such as 2026-11-24T12:00:00Z")
    vex.add_argument("--statements", default=HERE / "statements.json")
    text = commands.add_parser("issue", help="an issue's text from a scan's verdict.json and report.json")
    text.add_argument("folder", nargs="+", help="a folder that scan_image.sh wrote")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(COMMANDS[options.command](options))
    except (Problem, OSError, json.JSONDecodeError) as problem:
        print(f"error: {problem}", file=sys.stderr)
        return 1
    return 0


def _values(options):
    return chart_values.fill(Path(options.values).read_text(), images.read(options.images))


def _references(options):
    found = chart_values.references(Path(options.values).read_text())
    return "".join(f"{name} {reference}\n" for name, reference in found if name != "operator")


def _openvex(options):
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", options.timestamp):
        raise Problem(f"--timestamp is '{options.timestamp}', expected such as 2026-11-24T12:00:00Z")
    known = images.read(options.images)
    if options.name not in known:
        raise Problem(f"{options.images} names no {options.name}, but {', '.join(sorted(known))}")
    statements = openvex.read_statements(options.statements)
    report = json.loads(Path(options.report).read_text())
    said = openvex.document(known[options.name], options.version, report, statements, options.timestamp)
    return json.dumps(said, indent=2) + "\n"


def _issue(options):
    return issue.text([Path(folder) for folder in options.folder])


COMMANDS = {"values": _values, "references": _references, "openvex": _openvex, "issue": _issue}
