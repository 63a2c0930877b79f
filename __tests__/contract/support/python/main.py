"""Reads a JSON file with deployments, synthesizes them into a folder, and prints a report about the Python package."""

import json
import sys

from deployments import synthesize
from report import report

with open(sys.argv[1], encoding="utf8") as file:
    given = json.load(file)
print(json.dumps({"resources": synthesize(given, sys.argv[2]), **report(given)}))
