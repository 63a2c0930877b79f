"""Reads a JSON file with deployments, synthesizes them into a folder, and prints a report about the Python package.

Also runs the programs in further arguments, because each start of jsii takes about 5 seconds.
"""

import json
import os
import runpy
import sys
from pathlib import Path

from deployments import synthesize
from report import report

with open(sys.argv[1], encoding="utf8") as file:
    given = json.load(file)
for program in sys.argv[3:]:
    os.chdir(Path(program).parent)
    sys.path.insert(0, os.getcwd())
    runpy.run_path(program, run_name="__main__")
print(json.dumps({"resources": synthesize(given, sys.argv[2]), **report(given)}))
