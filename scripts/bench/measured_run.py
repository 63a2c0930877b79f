"""Runs a command, and prints its duration, peak memory, exit status and the end of its output as JSON.

The clock starts after Python, so the duration does not include the start of Python.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

TAIL = 2000
# The unit of `ru_maxrss` is bytes on macOS and kibibytes on other systems.
MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def main():
    # A file needs no reader. Reading a pipe at the same time would slow the command down.
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
