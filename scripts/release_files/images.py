"""The file that says which images a release consists of: 'NAME REPOSITORY@sha256:...', one a line."""

import re
from dataclasses import dataclass
from pathlib import Path

from problem import Problem

LINE = re.compile(r"([a-z-]+) ([^\s@]+)@(sha256:[0-9a-f]{64})")


@dataclass(frozen=True)
class Image:
    name: str
    repository: str
    digest: str

    @property
    def registry(self):
        return self.repository.partition("/")[0]

    @property
    def path(self):
        return self.repository.partition("/")[2]

    @property
    def purl(self):
        """The package URL of type oci: digest as version, the whole repository as qualifier."""
        last = self.repository.rpartition("/")[2]
        return f"pkg:oci/{last}@{self.digest.replace(':', '%3A')}?repository_url={self.repository}"


def read(file):
    """The images by name; every line must be one, and no name may come twice."""
    found = {}
    for line in Path(file).read_text().splitlines():
        match = LINE.fullmatch(line.strip())
        if not match:
            raise Problem(f"{file}: '{line}' is not 'NAME REPOSITORY@sha256:<64 hex>'")
        image = Image(*match.groups())
        if image.name in found:
            raise Problem(f"{file}: {image.name} twice")
        if not image.path:
            raise Problem(f"{file}: {image.repository} names no registry")
        found[image.name] = image
    return found
