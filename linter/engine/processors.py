"""How many processors there are for this process."""

import os


def processors() -> int:
    """Those that it may use, less what its container is not given; one where no process can be forked."""
    if not hasattr(os, "fork"):
        return 1
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        with open("/sys/fs/cgroup/cpu.max", encoding="ascii") as limit:
            quota, period = limit.read().split()
        return min(count, max(1, round(int(quota) / int(period))))
    except (OSError, ValueError):  # there is no such limit
        return count
