#!/usr/bin/env python3
"""CPU and wall seconds and memory of each step of a command: bench/phases.py PROGRAM run PROJECT --out FOLDER

A step begins with the line that the program prints of it; Linux alone (/proc)."""
import os
import subprocess
import sys
import time

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
before, began, step = 0.0, time.monotonic(), "start"
start = began


def row(cpu, memory):
    global began
    wall, began = time.monotonic() - began, time.monotonic()
    print(f"{cpu:8.2f} s {wall:8.2f} s of wall  {memory}  {step}", flush=True)


for line in program.stderr:
    if not line.startswith("·"):
        continue
    now, (held, most) = cpu_seconds(program.pid), megabytes(program.pid)
    row(now - before, f"{held:6d} MB held, {most:6d} at most")
    before, step = now, line.strip()
_, status, used = os.wait4(program.pid, 0)
total = used.ru_utime + used.ru_stime
row(total - before, f"{used.ru_maxrss // 1024:22d} at most")
print(f"{total:8.2f} s, {time.monotonic() - start:.2f} s of wall in all; exit {os.waitstatus_to_exitcode(status)}")
