"""Compares what two programs made of the same data, and fails when they differ.
surface_compare.py grids A B LIMIT  raw float32 with ENVI heads: largest difference and its share of the peak
surface_compare.py sums A B LIMIT   CSVs of zones: largest relative difference of the columns mean and sum
surface_compare.py areas A B LIMIT  bands of `surface --json`, and what gdal_contour draws in an equal-area plane"""
import csv
import json
import re
import sys

import numpy


def grid(name):
    head = open(name + ".hdr").read()
    size = {key: int(re.search(rf"{key}\s*=\s*(\d+)", head).group(1)) for key in ("samples", "lines")}
    return numpy.fromfile(name + ".img", dtype="<f4").reshape(size["lines"], size["samples"])


def grids(first, second, limit):
    a, b = grid(first).astype("f8"), grid(second).astype("f8")
    if a.shape != b.shape:
        sys.exit(f"the grids differ: {a.shape} and {b.shape}")
    both = (a > -9999) & (b > -9999)
    a, b = a / a[both].sum(), b / b[both].sum()  # per km² here, per cell there
    worst = numpy.abs(a - b)[both].max() / numpy.abs(b[both]).max()
    return f"largest difference {worst:.1e} of the peak", worst, limit


def sums(first, second, limit):
    def table(name):
        rows = list(csv.DictReader(open(name, encoding="utf-8-sig")))
        key = [k for k in rows[0] if k.lower() == "id"][0]
        of = {stat: [k for k in rows[0] if stat in k.lower()][0] for stat in ("mean", "sum")}
        return {row[key]: {stat: float(row[column]) for stat, column in of.items()} for row in rows
                if all(row[column] for column in of.values())}
    a, b = table(first), table(second)
    zones = [k for k in b if k in a]
    area = b[zones[0]]["sum"] / a[zones[0]]["sum"]  # the peer's sums are times the area of a cell
    worst = max(max(abs(a[k]["mean"] / b[k]["mean"] - 1), abs(a[k]["sum"] * area / b[k]["sum"] - 1)) for k in zones)
    return f"{len(zones)} zones, largest relative difference {worst:.1e}", worst, limit


def ring_area(ring):
    x, y = numpy.array(ring, dtype="f8")[:, :2].T
    return 0.5 * float(numpy.dot(x[:-1], y[1:]) - numpy.dot(x[1:], y[:-1]))


def areas(first, second, limit):
    ours = {band["level"]: band["area_km2"] for band in json.load(open(first))["bands"]}
    above = dict.fromkeys(ours, 0.0)
    for feature in json.load(open(second))["features"]:
        geometry = feature["geometry"]
        parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        area = sum(abs(ring_area(part[0])) - sum(abs(ring_area(hole)) for hole in part[1:]) for part in parts)
        for level in above:
            if feature["properties"]["low"] >= level * (1 - 1e-5):
                above[level] += area / 1e6
    worst = max(abs(above[level] - ours[level]) / ours[level] for level in ours)
    return f"km² {[round(ours[k]) for k in ours]} and {[round(above[k]) for k in above]}, off by {worst:.1e}", worst, limit


said, found, limit = {"grids": grids, "sums": sums, "areas": areas}[sys.argv[1]](*sys.argv[2:4], float(sys.argv[4]))
print("  answers:", said)
if not found <= limit:
    sys.exit("the answers differ")
