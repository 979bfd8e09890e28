"""Prints every fault of a folder's sbom.cdx.json and sbom.spdx.json, and nothing for right ones."""

import json
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from spdx_tools.spdx.model import PackagePurpose
from spdx_tools.spdx.parser.parse_anything import parse_file
from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document


def reported(folder: Path) -> int:
    report = json.loads((folder / "report.json").read_text())
    return sum(len(result.get("Packages", [])) for result in report.get("Results", []))


def of_cyclonedx(folder: Path, packages: int) -> list[str]:
    text = (folder / "sbom.cdx.json").read_text()
    sbom = json.loads(text)
    fault = JsonStrictValidator(SchemaVersion.from_version(sbom["specVersion"])).validate_str(text)
    found = sum(component["type"] == "library" for component in sbom["components"])
    faults = [f"sbom.cdx.json: {fault}"] if fault else []
    return faults + ([] if found == packages else [f"sbom.cdx.json: {found} libraries, the report has {packages}"])


def of_spdx(folder: Path, packages: int) -> list[str]:
    document = parse_file(str(folder / "sbom.spdx.json"))
    faults = [f"sbom.spdx.json: {m.validation_message}" for m in validate_full_spdx_document(document)]
    found = sum(package.primary_package_purpose == PackagePurpose.LIBRARY for package in document.packages)
    return faults + ([] if found == packages else [f"sbom.spdx.json: {found} libraries, the report has {packages}"])


def main() -> None:
    folder = Path(sys.argv[1])
    packages = reported(folder)
    if packages == 0:
        print("report.json: no package")
    for fault in of_cyclonedx(folder, packages) + of_spdx(folder, packages):
        print(fault)


main()
