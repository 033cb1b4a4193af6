"""Lets a validator that is not ours read PDF files: page-validation, after ISO 19005-2 and the Matterhorn protocol.

Prints for each file and each standard that it is held to the number of rules and what breaks them, as JSON.
"""

import json
import sys

import page

STANDARDS = {"PDF/A-2a": page.ValidationProfile.PDF_A_2A, "PDF/UA-1": page.ValidationProfile.PDF_UA_1}


def judged(path: str) -> list[dict]:
    verdicts = []
    for name, profile in STANDARDS.items():
        report = page.validate_pdf(path, profile=profile)
        broken = [f"{failure.rule_id}: {failure.message}" for failure in report.failures]
        verdicts.append({"standard": name, "rules": report.rules.total, "broken": broken, "conforms": report.is_compliant})
    return verdicts


if __name__ == "__main__":
    print(json.dumps([judged(path) for path in sys.argv[1:]]))
