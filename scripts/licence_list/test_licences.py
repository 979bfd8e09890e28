import unittest

import licences

ALLOWED = {"Apache-2.0": "Apache-2.0", "The Apache License": "Apache-2.0"}


def bom(*components):
    return {"components": [{"group": "g", "name": n, "version": "1", "licenses": said} for n, said in components]}


def licence(**said):
    return [{"license": said}]


class LicencesTest(unittest.TestCase):
    def test_a_library_of_both_images_has_one_row(self):
        both = bom(("a", licence(id="Apache-2.0")))
        self.assertIn("| `g:a` | 1 | Apache-2.0 | operator, server |\n", licences.page({"server": both, "operator": both}, ALLOWED))

    def test_a_name_stands_for_its_identifier(self):
        self.assertIn("| Apache-2.0 |", licences.page({"server": bom(("a", licence(name="The Apache License")))}, ALLOWED))

    def test_one_of_several_is_enough(self):
        several = licence(id="GPL-2.0-only") + licence(id="Apache-2.0")
        self.assertIn("| Apache-2.0 |", licences.page({"server": bom(("a", several))}, ALLOWED))

    def test_what_is_unknown_or_missing_is_denied_by_name(self):
        with self.assertRaisesRegex(licences.Denied, "g:a 1: SSPL-1.0; g:b 1: names no licence"):
            licences.page({"server": bom(("a", licence(id="SSPL-1.0")), ("b", []))}, ALLOWED)

    def test_an_empty_document_proves_nothing(self):
        with self.assertRaisesRegex(licences.Denied, "lists no library"):
            licences.page({"server": {"components": []}}, ALLOWED)


if __name__ == "__main__":
    unittest.main()
