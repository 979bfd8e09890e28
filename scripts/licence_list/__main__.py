"""Run by scripts/licences: python3 scripts/licence_list check|write PAGE SERVER-BOM OPERATOR-BOM"""

import json
import sys
from pathlib import Path

import licences

ALLOWED = Path(__file__).parent / "allowed.json"


def main(command, page, server, operator):
    boms = {"server": json.loads(Path(server).read_text()), "operator": json.loads(Path(operator).read_text())}
    try:
        text = licences.page(boms, json.loads(ALLOWED.read_text()))
    except licences.Denied as denied:
        print(f"error: {denied}\n  next: leave it out, or let a maintainer add the licence to {ALLOWED.name}", file=sys.stderr)
        return 1
    if command == "write":
        Path(page).write_text(text)
    elif not Path(page).exists() or Path(page).read_text() != text:
        print(f"error: {page} does not list what is used now\n  next: scripts/licences write, and read the difference", file=sys.stderr)
        return 1
    return 0


sys.exit(main(*sys.argv[1:]))
