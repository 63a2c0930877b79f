"""Runs a command, and prints as JSON how long it took, how much memory it needed and how it ended.

Python itself has started by the time the clock does, so what it takes is in no figure.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

TAIL = 2000
# The largest resident set comes in kibibytes, on macOS in bytes.
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def main():
    # A file takes any amount of output without anyone reading along, which would cost the command time.
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)

        size = output.seek(0, os.SEEK_END)
        output.seek(max(0, size - TAIL))
        tail = output.read().decode(errors="replace")
    measured = {
        "seconds": seconds,
        "peakMemory": usage.ru_maxrss * MEMORY_UNIT,
        "exitStatus": child.returncode,
        "tail": tail,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
