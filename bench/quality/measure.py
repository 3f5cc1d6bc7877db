"""Runs a command; prints its wall seconds, CPU seconds and peak MiB; its output goes to standard error.

CPU seconds are those of all its processes, also of those it leaves behind (a Spark driver outlives the Python that
started it for a moment); peak MiB is that of the largest one.
"""

import ctypes
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36

# Orphans of the command become children of this process, so that their time is counted.
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

began = time.monotonic()
code = subprocess.run(sys.argv[1:], stdout=sys.stderr).returncode
wall = time.monotonic() - began
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{wall:.2f} {used.ru_utime + used.ru_stime:.2f} {used.ru_maxrss // 1024}")
sys.exit(code)
