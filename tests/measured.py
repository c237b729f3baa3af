"""What work costs, told so that neither a busy machine nor a test that ran before changes it."""

from __future__ import annotations

import resource

PEAK = '''
def peak():
    """The most memory this process ever had, in bytes.

    Not ``ru_maxrss`` where it can be helped: that begins with what the process had which started this one.
    """
    import resource, sys
    try:
        with open("/proc/self/status") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) * 1024
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
'''
"""A function for code that is run in a process of its own."""


def spent_by_commands() -> float:
    """The CPU seconds of all commands that this process ran so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
