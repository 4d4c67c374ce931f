#!/usr/bin/env python3
"""CPU seconds and memory of each step of a command: bench/phases.py PROGRAM run PROJECT --out FOLDER

A step begins with the line that the program prints of it; Linux alone (/proc)."""
import os
import subprocess
import sys

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def megabytes(pid):
    with open(f"/proc/{pid}/status") as file:
        lines = dict(line.split(":", 1) for line in file if ":" in line)
    return [int(lines[key].split()[0]) // 1024 for key in ("VmRSS", "VmHWM")]


program = subprocess.Popen(sys.argv[1:], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
before, step = 0.0, "start"
for line in program.stderr:
    if not line.startswith("·"):
        continue
    now, (held, most) = cpu_seconds(program.pid), megabytes(program.pid)
    print(f"{now - before:8.2f} s  {held:6d} MB held, {most:6d} at most  {step}", flush=True)
    before, step = now, line.strip()
_, status, used = os.wait4(program.pid, 0)
total = used.ru_utime + used.ru_stime
print(f"{total - before:8.2f} s                {used.ru_maxrss // 1024:13d} at most  {step}")
print(f"{total:8.2f} s in all; exit {os.waitstatus_to_exitcode(status)}")
