"""Measure storylint beside other tools: ``python benchmarks/run.py --help``, and docs/benchmarks.md."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    if not hasattr(os, "wait4"):
        sys.exit("this needs a system that tells what a process took, as Linux and macOS do")
    # A script has its own folder on the path; what it needs is a package, and that stands one above.
    sys.path[0] = str(Path(__file__).resolve().parents[1])
    from benchmarks.command import main

    main()
