"""Tells the score of each area from its report, and each change that no test has noticed."""
import json
import os
import sys

for area in (os.path.splitext(os.path.basename(name))[0] for name in sys.argv[1:]):
    with open(f".artifacts/mutation/{area}/reports/mutation-report.json", encoding="utf-8") as report:
        files = json.load(report)["files"]
    noticed, unnoticed = 0, []
    for path, file in files.items():
        lines = file["source"].splitlines()
        for mutant in file["mutants"]:
            if mutant["status"] in ("Killed", "Timeout"):
                noticed += 1
            elif mutant["status"] in ("Survived", "NoCoverage"):
                line = mutant["location"]["start"]["line"]
                unnoticed.append(f"  {path}:{line} {mutant['mutatorName']}: {lines[line - 1].strip()[:120]} => {mutant.get('replacement', '')[:80]!r}")
    print("\n".join(unnoticed))
    print(f"{area}: {100 * noticed / max(1, noticed + len(unnoticed)):.1f} % ({noticed} of {noticed + len(unnoticed)})")
