"""The issue that a nightly rescan opens: what was found in what we released, and what mends it."""

import json

from problem import Problem


def text(folders):
    """Markdown for the folders of scan_image.sh, one for each image; only for verdicts that are not Passed."""
    parts = [_image(folder) for folder in folders]
    parts = [part for part in parts if part]
    if not parts:
        raise Problem("every verdict is Passed: there is nothing to open an issue for")
    return "\n".join(["A scan of the released images no longer passes our own gate.", "", *parts, _CLOSING])


def _image(folder):
    verdict = json.loads((folder / "verdict.json").read_text())
    if verdict["verdict"] == "Passed":
        return ""
    lines = [
        f"## `{verdict['image']}`",
        "",
        f"Verdict **{verdict['verdict']}**, reason `{verdict['reason']}` (policy {verdict['policy']}, database of {verdict.get('databaseUpdatedAt', 'no known time')}):",
        "",
        f"> {_line(verdict['message'])}",
        "",
        *_table(folder),
    ]
    return "\n".join(lines)


def _table(folder):
    """The findings, worst first, with the version that fixes each."""
    rows = set()
    for file in sorted(folder.rglob("report.json")):
        for result in json.loads(file.read_text()).get("Results") or []:
            for v in result.get("Vulnerabilities") or []:
                rows.add((_rank(v.get("Severity", "UNKNOWN")), v["VulnerabilityID"], v["PkgName"], v["InstalledVersion"], v.get("FixedVersion", ""), v.get("PkgPath", "")))
    if not rows:
        return ["The report lists no finding: what is missing is evidence. docs/conditions.md says what to do for this reason.", ""]
    lines = ["| severity | vulnerability | package | installed | remedy |", "| --- | --- | --- | --- | --- |"]
    for rank, name, package, installed, fixed, path in sorted(rows)[:50]:
        remedy = "upgrade to " + " or ".join(fixed.split(", ")) if fixed else "no fix yet: mitigate, or a ScanException with a reason and an end"
        where = f" (`{path}`)" if path else ""
        lines.append("| " + " | ".join(_cell(c) for c in (_SEVERITIES[rank], name, package + where, installed, remedy)) + " |")
    if len(rows) > 50:
        lines.append(f"\n{len(rows) - 50} more are in the scan's artifact.")
    return [*lines, ""]


def _cell(text):
    """Scanner output goes into a table: no cell may split."""
    return _line(text).replace("|", "\\|")[:200]


def _line(text):
    """Names come out of the image: no line may end, nobody is mentioned."""
    return " ".join(text.split()).replace("@", "@\u200b")


_SEVERITIES = ("CRITICAL", "HIGH", "UNKNOWN", "MEDIUM", "LOW")


def _rank(severity):
    return _SEVERITIES.index(severity) if severity in _SEVERITIES else _SEVERITIES.index("UNKNOWN")


_CLOSING = """## What to do

1. A Debian package: rebuild; the base takes the newest security updates (`scripts/build-image server --tag x --no-cache`).
2. A jar: raise its version in `pom.xml`, then `scripts/verify verify`.
3. Scan what you built before you push it: `scripts/scan_image.sh IMAGE`, exit code 0 expected.
4. Release a patch version: the release scans again before it publishes. Close this when a nightly scan passes.
"""
