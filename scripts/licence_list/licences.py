"""Which licence each library has, by its CycloneDX entry; an unknown one is refused, never guessed."""


class Denied(Exception):
    """A library whose licence is not on the list, or that names none."""


def page(boms, allowed):
    """docs/licences.md: one row for each library, with the images it ends in."""
    rows, wrong = {}, []
    for image, bom in boms.items():
        components = [c for c in bom.get("components", []) if c.get("group") != "dev.docserver"]
        if not components:
            raise Denied(f"the SBOM of {image} lists no library: nothing could be checked")
        for component in components:
            name = f"{component.get('group', '')}:{component['name']}"
            named = _named(component)
            if not any(n in allowed for n in named):
                wrong.append(f"{name} {component['version']}: {', '.join(named) or 'names no licence'}")
                continue
            known = sorted({allowed[n] for n in named if n in allowed})
            rows.setdefault((name, component["version"]), (known, []))[1].append(image)
    if wrong:
        raise Denied("not on the list of licences: " + "; ".join(sorted(set(wrong))))
    lines = [f"| `{n}` | {v} | {' or '.join(known)} | {', '.join(sorted(images))} |" for (n, v), (known, images) in sorted(rows.items())]
    return _HEAD + "\n".join(lines) + "\n"


def _named(component):
    """Identifiers, names and expressions; of several licences the user may choose, as Maven defines it."""
    found = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        found += [x for x in (licence.get("id"), licence.get("name"), entry.get("expression")) if x]
    return found


_HEAD = """# Licences

What ends in the images beside this project, Debian's packages (each image's `usr/share/doc` holds their texts) and OpenJDK (GPL-2.0 with the Classpath exception). Written by `scripts/licences write` from the modules' CycloneDX documents; a licence that is not in `scripts/licence_list/allowed.json` stops the build.

| library | version | licence | in |
| --- | --- | --- | --- |
"""
