#!/usr/bin/env python3
"""One command in N blocks on a Dask cluster, then merged (Debian: python3-distributed).

    dask_blocks.py 8 deltareach spill local cities.gpkg --field patents --weights queen -o lisa.gpkg

The workers must see the same files. DASK_SCHEDULER_ADDRESS names a running scheduler; without it the workers are processes
of this machine.
"""
import os
import subprocess
import sys
import tempfile

from distributed import Client, LocalCluster


def block(command, number, count, folder):
    part = os.path.join(folder, f"{number}.block")
    words = command + ["--threads", "1", "--block", f"{number}/{count}", "--part", part, "--overwrite"]
    subprocess.run(words, check=True)
    return part


def main():
    count, command = int(sys.argv[1]), sys.argv[2:]
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    cluster = None if address else LocalCluster(processes=True, threads_per_worker=1, dashboard_address=None)
    with Client(address or cluster) as client, tempfile.TemporaryDirectory(dir=".") as folder:
        tasks = [client.submit(block, command, k, count, os.path.abspath(folder), pure=False) for k in range(1, count + 1)]
        subprocess.run([command[0], "merge", *client.gather(tasks)], check=True)


if __name__ == "__main__":
    main()
