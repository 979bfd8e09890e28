"""Prints every file with pins that no manager of .github/renovate.json reads, and each custom manager that finds none."""

import json
import os
import re
import sys
from pathlib import Path

# The kinds of files that pin something, by the manager whose they are.
_KINDS = {
    "maven": r"(^|/)pom\.xml$",
    "maven-wrapper": r"(^|/)maven-wrapper\.properties$",
    "github-actions": r"^\.github/workflows/[^/]+\.ya?ml$",
    "dockerfile": r"(^|/)(Dockerfile|[^/]+\.Dockerfile)$",
    "gomod": r"(^|/)go\.mod$",
    "npm": r"(^|/)package\.json$",
    "pip-compile": r"(^|/)requirements\.txt$",
    "helm-values": r"(^|/)values\.ya?ml$",
}
# This one reads no file unless its settings name some; the others know their files.
_NEEDS_PATTERNS = {"pip-compile"}
# config:recommended brings a preset that leaves these out.
_TESTS = ":ignoreModulesAndTests"
_TEST_FOLDER = r"(^|/)(__fixtures__|__tests__|tests?|examples?|vendor)/"
_BUILT = {".git", "target", "out", "node_modules"}


def files(root: Path) -> list[str]:
    found = []
    for folder, names, file_names in os.walk(root):
        names[:] = [name for name in names if name not in _BUILT]
        found += [str((Path(folder) / name).relative_to(root)) for name in file_names]
    return sorted(found)


def patterns(settings: dict) -> list[str]:
    """Renovate writes a regular expression between slashes."""
    return [p[1:-1] for p in settings.get("managerFilePatterns", [])]


def problem(config: dict, manager: str, name: str) -> str | None:
    if manager not in config["enabledManagers"]:
        return f"{manager} is not enabled"
    if manager in _NEEDS_PATTERNS and not any(re.search(p, name) for p in patterns(config.get(manager, {}))):
        return f"no pattern of {manager} matches"
    if _TESTS not in config.get("ignorePresets", []) and re.search(_TEST_FOLDER, name):
        return f"{_TESTS} leaves it out"
    return None


def unkept(config: dict, names: list[str]) -> list[str]:
    found = ((name, problem(config, m, name)) for m, kind in _KINDS.items() for name in names if re.search(kind, name))
    return sorted(f"{name}: {why}" for name, why in found if why)


def idle(config: dict, root: Path, names: list[str]) -> list[str]:
    problems = []
    for custom in config["customManagers"]:
        # JavaScript's groups are Python's but for the P.
        wanted = [re.compile(m.replace("(?<", "(?P<")) for m in custom["matchStrings"]]
        texts = [(root / name).read_text() for name in names if any(re.search(p, name) for p in patterns(custom))]
        if not any(regex.search(text) for regex in wanted for text in texts):
            problems.append(f"custom manager '{custom['description']}': finds nothing")
    return problems


def main() -> None:
    root = Path(sys.argv[1])
    config = json.loads((root / ".github/renovate.json").read_text())
    names = files(root)
    for problem in unkept(config, names) + idle(config, root, names):
        print(problem)


main()
