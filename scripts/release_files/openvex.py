"""OpenVEX 0.2.0: what this project says of each vulnerability that a scanner may name in an image.

Statements come from statements.json, where people wrote them, each checked against the scan of the
very image: one that no longer holds stops the release. What the scan found and nobody has judged
is "under_investigation", never left out.
"""

import json
from pathlib import Path

from problem import Problem

CONTEXT = "https://openvex.dev/ns/v0.2.0"
JUSTIFICATIONS = (
    "component_not_present",
    "vulnerable_code_not_present",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    "inline_mitigations_already_exist",
)


def document(image, version, report, statements, timestamp):
    """The OpenVEX document for one image, from Trivy's report (all packages listed) of it."""
    packages = _packages(report)
    if not packages:
        raise Problem(f"the report of {image.name} lists no package: it was not made with --list-all-pkgs, or saw nothing")
    findings = _findings(report)
    said = [_statement(image, s, packages, findings) for s in statements]
    judged = {(s["vulnerability"], p) for s in statements for v, p in findings if _names(s["package"], p) and v == s["vulnerability"]}
    for vulnerability, purl in sorted(findings - judged):
        said.append(_of(image, vulnerability, purl, "under_investigation"))
    if not said:
        raise Problem("OpenVEX has no document without a statement; statements.json must hold one")
    return {
        "@context": CONTEXT,
        "@id": f"https://docserver.dev/vex/{version}/{image.name}/{image.digest[7:]}",
        "author": "doc-server maintainers",
        "role": "Project maintainers",
        "timestamp": timestamp,
        "version": 1,
        "tooling": "scripts/release",
        "statements": said,
    }


def read_statements(file):
    """statements.json; each entry whole and of a known kind."""
    statements = json.loads(Path(file).read_text())
    for entry in statements:
        if set(entry) != {"vulnerability", "package", "justification", "why"}:
            raise Problem(f"{file}: an entry has the keys {sorted(entry)}, expected vulnerability, package, justification, why")
        if entry["justification"] not in JUSTIFICATIONS:
            raise Problem(f"{file}: justification '{entry['justification']}', expected one of {', '.join(JUSTIFICATIONS)}")
        if not entry["package"].startswith("pkg:") or "@" in entry["package"]:
            raise Problem(f"{file}: package '{entry['package']}', expected a package URL without version")
    return statements


def _statement(image, entry, packages, findings):
    """A person's statement, once it is seen to hold for this image."""
    vulnerability, package = entry["vulnerability"], entry["package"]
    present = sorted(p for p in packages if _names(package, p))
    if entry["justification"] == "component_not_present":
        if present:
            raise Problem(f"{vulnerability}: said not to be present, but {image.name} holds {', '.join(present)}")
        return _of(image, vulnerability, package, "not_affected", entry)
    found = sorted(p for v, p in findings if v == vulnerability and _names(package, p))
    if not found:
        raise Problem(f"{vulnerability} in {package}: the scan of {image.name} does not find it any more; take it out of statements.json")
    return _of(image, vulnerability, found[0], "not_affected", entry)


def _of(image, vulnerability, purl, status, entry=None):
    # A component that is not there is no subcomponent; scanners match by what is there.
    part = {} if entry and entry["justification"] == "component_not_present" else {"subcomponents": [{"@id": purl}]}
    said = {
        "vulnerability": {"name": vulnerability},
        "products": [{"@id": image.purl, "identifiers": {"purl": image.purl}, **part}],
        "status": status,
    }
    return said | ({"justification": entry["justification"], "status_notes": entry["why"]} if entry else {})


def _names(package, purl):
    return purl.partition("?")[0].partition("@")[0] == package


def _packages(report):
    return {p["Identifier"]["PURL"] for r in report.get("Results", []) for p in r.get("Packages", []) if p.get("Identifier", {}).get("PURL")}


def _findings(report):
    """Pairs of vulnerability and package URL; a finding without one is named by its package's name."""
    found = set()
    for result in report.get("Results", []):
        for v in result.get("Vulnerabilities", []):
            found.add((v["VulnerabilityID"], v.get("PkgIdentifier", {}).get("PURL") or f"pkg:generic/{v['PkgName']}@{v['InstalledVersion']}"))
    return found
