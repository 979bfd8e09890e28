import json
import tempfile
import unittest
from pathlib import Path

import chart_values
import images
import issue
import openvex
from problem import Problem

DIGEST = "sha256:" + "ab" * 32
CHART = Path(__file__).parents[2] / "deploy/helm/doc-server-operator/values.yaml"
IMAGES = {name: images.Image(name, f"ghcr.io/acme/{name}", DIGEST) for name in ("operator", "trivy", "postgresql", "server")}
LOG4J = {"vulnerability": "CVE-2021-44228", "package": "pkg:maven/g/log4j-core", "justification": "component_not_present", "why": "w"}


def report(*packages, findings=()):
    vulnerabilities = [{"VulnerabilityID": v, "PkgName": "p", "InstalledVersion": "1", "PkgIdentifier": {"PURL": p}} for v, p in findings]
    return {"Results": [{"Packages": [{"Identifier": {"PURL": p}} for p in packages], "Vulnerabilities": vulnerabilities}]}


def vex(scan, *statements):
    return openvex.document(IMAGES["server"], "1.0.0", scan, list(statements), "2026-11-24T12:00:00Z")


class ImagesTest(unittest.TestCase):
    def read(self, text):
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(text)
            file.flush()
            return images.read(file.name)

    def test_lines_are_read(self):
        image = self.read(f"server ghcr.io/acme/doc-server@{DIGEST}\n")["server"]
        self.assertEqual(("ghcr.io", "acme/doc-server"), (image.registry, image.path))
        self.assertEqual(f"pkg:oci/doc-server@sha256%3A{DIGEST[7:]}?repository_url=ghcr.io/acme/doc-server", image.purl)

    def test_a_tag_is_not_a_digest(self):
        for text in ("server ghcr.io/acme/doc-server:1.0", f"server a@{DIGEST}x", f"server a@{DIGEST}", f"a r/b@{DIGEST}\na r/c@{DIGEST}"):
            with self.subTest(text), self.assertRaises(Problem):
                self.read(text)


class ChartValuesTest(unittest.TestCase):
    def test_each_place_of_the_real_chart_is_filled_and_the_rest_stays(self):
        before, after = CHART.read_text().splitlines(), chart_values.fill(CHART.read_text(), IMAGES).splitlines()
        changed = [b for a, b in zip(before, after, strict=True) if a != b]
        self.assertEqual(3, sum(f"digest: {DIGEST}" in line for line in changed))
        self.assertIn("  repository: acme/operator", changed)
        self.assertLessEqual(len(changed), 9)
        self.assertTrue(all(line.strip().split(":")[0] in ("digest", "registry", "repository") for line in changed))

    def test_the_other_images_are_named_by_tag(self):
        found = dict(chart_values.references(CHART.read_text()))
        self.assertRegex(found["trivy"], r"^ghcr.io/aquasecurity/trivy:0\.68\.2$")
        self.assertRegex(found["postgresql"], r"^docker.io/library/postgres:\d+$")

    def test_a_missing_image_or_place_is_refused(self):
        with self.assertRaisesRegex(Problem, "no image named trivy"):
            chart_values.fill(CHART.read_text(), {"operator": IMAGES["operator"]})
        with self.assertRaisesRegex(Problem, "values.yaml has no evaluation.postgresql.image.digest"):
            chart_values.fill(CHART.read_text().replace("evaluation:", "other:"), IMAGES)


class OpenVexTest(unittest.TestCase):
    def test_what_nobody_judged_is_under_investigation(self):
        [said] = vex(report("pkg:deb/debian/zlib1g@1", findings=[("CVE-1", "pkg:deb/debian/zlib1g@1?arch=amd64")]))["statements"]
        self.assertEqual(("CVE-1", "under_investigation"), (said["vulnerability"]["name"], said["status"]))
        self.assertEqual([{"@id": "pkg:deb/debian/zlib1g@1?arch=amd64"}], said["products"][0]["subcomponents"])

    def test_a_judged_finding_is_said_once(self):
        entry = {"vulnerability": "CVE-1", "package": "pkg:deb/debian/zlib1g", "justification": "vulnerable_code_not_in_execute_path", "why": "w"}
        [said] = vex(report("pkg:deb/debian/zlib1g@1", findings=[("CVE-1", "pkg:deb/debian/zlib1g@1")]), entry)["statements"]
        self.assertEqual(("not_affected", "w"), (said["status"], said["status_notes"]))
        with self.assertRaisesRegex(Problem, "does not find it any more"):
            vex(report("pkg:deb/debian/zlib1g@2"), entry)

    def test_absence_is_checked(self):
        [said] = vex(report("pkg:maven/g/other@1"), LOG4J)["statements"]
        self.assertEqual("component_not_present", said["justification"])
        with self.assertRaisesRegex(Problem, "server holds pkg:maven/g/log4j-core@2"):
            vex(report("pkg:maven/g/log4j-core@2"), LOG4J)

    def test_a_scan_that_saw_nothing_proves_no_absence(self):
        with self.assertRaisesRegex(Problem, "lists no package"):
            vex({"Results": []}, LOG4J)

    def test_our_own_statements_are_whole(self):
        self.assertTrue(openvex.read_statements(Path(__file__).parent / "statements.json"))


class IssueTest(unittest.TestCase):
    def folder(self, verdict, vulnerabilities=()):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "verdict.json").write_text(json.dumps({"image": "r/a@" + DIGEST, "verdict": verdict, "reason": "FindingsOverThreshold", "message": "seen 1", "policy": "built-in", "databaseUpdatedAt": "t"}))
        (folder / "report.json").write_text(json.dumps({"Results": [{"Vulnerabilities": list(vulnerabilities)}]}))
        return folder

    def test_the_worst_comes_first_with_its_remedy(self):
        low = {"VulnerabilityID": "CVE-1", "PkgName": "a", "InstalledVersion": "1", "Severity": "LOW"}
        high = {"VulnerabilityID": "CVE-9", "PkgName": "b|@x", "InstalledVersion": "1", "Severity": "HIGH", "FixedVersion": "2"}
        said = issue.text([self.folder("Rejected", [low, high])])
        self.assertLess(said.index("CVE-9"), said.index("CVE-1"))
        self.assertIn("| upgrade to 2 |", said)
        self.assertIn("b\\|@\u200bx", said)

    def test_blindness_is_said_too(self):
        self.assertIn("what is missing is evidence", issue.text([self.folder("Inconclusive")]))

    def test_a_verdict_that_knows_of_no_database_is_told(self):
        folder = self.folder("Inconclusive")
        verdict = json.loads((folder / "verdict.json").read_text())
        del verdict["databaseUpdatedAt"]
        (folder / "verdict.json").write_text(json.dumps(verdict | {"message": "seen @team/lib\nand more"}))
        (folder / "report.json").write_text('{"Results": null}')
        said = issue.text([folder])
        self.assertIn("database of no known time", said)
        self.assertIn("> seen @\u200bteam/lib and more", said)

    def test_nothing_is_opened_for_passed(self):
        with self.assertRaisesRegex(Problem, "every verdict is Passed"):
            issue.text([self.folder("Passed")])


if __name__ == "__main__":
    unittest.main()
