"""Puts digests into the chart's values.yaml, line by line, so that its comments stay."""

import re

from problem import Problem

# Where the values name each image; its keys registry, repository and digest are filled in.
PLACES = {
    "operator": ("image",),
    "trivy": ("trivy", "image"),
    "postgresql": ("evaluation", "postgresql", "image"),
}
KEY = re.compile(r"( *)([A-Za-z]+):(.*)")


def references(values):
    """What the values name at each of PLACES now: pairs of name and registry/repository:tag."""
    known, path = {}, []
    for line in values.splitlines():
        match = KEY.fullmatch(line)
        if match:
            indent, key, value = match.groups()
            path = [*path[: len(indent) // 2], key]
            known[tuple(path)] = value.strip().strip('"')
    found = []
    for name, place in PLACES.items():
        parts = [known.get((*place, key)) for key in ("registry", "repository", "tag")]
        if None in parts:
            raise Problem("values.yaml has no whole image at " + ".".join(place))
        found.append((name, "{}/{}:{}".format(*parts)))
    return found


def fill(values, images):
    """The text of values.yaml with each image of PLACES by digest; fails if a place is not there."""
    wanted = {}
    for name, place in PLACES.items():
        if name not in images:
            raise Problem(f"no image named {name}; there are: {', '.join(sorted(images)) or 'none'}")
        image = images[name]
        wanted |= {
            (*place, "registry"): image.registry,
            (*place, "repository"): image.path,
            (*place, "digest"): image.digest,
        }
    lines, path = [], []
    for line in values.splitlines():
        match = KEY.fullmatch(line)
        if match:
            indent, key, _ = match.groups()
            path = [*path[: len(indent) // 2], key]
            value = wanted.pop(tuple(path), None)
            if value is not None:
                line = f"{indent}{key}: {value}"
        lines.append(line)
    if wanted:
        raise Problem("values.yaml has no " + ", ".join(sorted(".".join(p) for p in wanted)))
    return "\n".join(lines) + "\n"
