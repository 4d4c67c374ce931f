#!/usr/bin/env python3
"""Writes a made-up country as a project: bench/make_country.py FOLDER ZONES [SERIES [FLOWS [MAPS]]]

ZONES hexagons of 24 vertices (each side bent at three shared points, so that neighbours fit), in provinces of about
ninety, with masses; SERIES themes x periods (five periods a theme) with FLOWS destinations an origin each, near ones
and heavy ones more often. The same arguments give the same bytes. MAPS adds a model of every kind a run of that size
should carry, and maps."""
import json
import math
import os
import random
import sys

folder, zones = sys.argv[1], int(sys.argv[2])
series = int(sys.argv[3]) if len(sys.argv) > 3 else 1
flows = int(sys.argv[4]) if len(sys.argv) > 4 else 12
whole = len(sys.argv) > 5
rng = random.Random(zones)
os.makedirs(folder, exist_ok=True)
rows = max(1, round(math.sqrt(zones * 0.8)))
columns = -(-zones // rows)
WEST, SOUTH, EAST, NORTH = 99.0, 22.0, 121.0, 41.0
dx = (EAST - WEST) / (columns + 0.5)
dy = (NORTH - SOUTH) / (rows + 1 / 3)


def corner(a, b):
    """A point of the lattice on which all corners lie: a in half columns, b in thirds of a row."""
    return round(WEST + a * dx / 2, 6), round(SOUTH + b * dy / 3, 6)


bends = {}


def side(p, q):
    """The side from p on, bent in the same places whoever asks for it; q left out."""
    key = (min(p, q), max(p, q))
    if key not in bends:
        a, b = corner(*key[0]), corner(*key[1])
        bends[key] = [(round(a[0] + (b[0] - a[0]) * t / 4 + rng.uniform(-0.04, 0.04) * dx, 6),
                       round(a[1] + (b[1] - a[1]) * t / 4 + rng.uniform(-0.04, 0.04) * dy, 6)) for t in (1, 2, 3)]
    inner = bends[key]
    return [corner(*p)] + (inner if p < q else inner[::-1])


def sides_of(row, column):
    a, b = 2 * column + row % 2, 3 * row
    at = [(a, b + 1), (a + 1, b), (a + 2, b + 1), (a + 2, b + 3), (a + 1, b + 4), (a, b + 3)]
    return list(zip(at, at[1:] + at[:1]))


blocks = max(1, round(math.sqrt(zones / 90)))
places = []
for number in range(zones):
    row, column = divmod(number, columns)
    province = min(row * blocks // rows, blocks - 1) * blocks + column * blocks // columns
    places.append((row, column, province))
provinces = sorted({p for _, _, p in places})
in_province = {p: 0 for p in provinces}
codes, points, masses = [], [], []
for row, column, p in places:
    in_province[p] += 1
    codes.append(f"{11 + provinces.index(p):02d}{in_province[p]:04d}")
    ring = [corner(*s[0]) for s in sides_of(row, column)]
    points.append((round(sum(x for x, _ in ring) / 6 + rng.uniform(-0.2, 0.2) * dx, 6),
                   round(sum(y for _, y in ring) / 6 + rng.uniform(-0.2, 0.2) * dy, 6)))
    masses.append(round(math.exp(rng.gauss(3, 1)), 3))


def feature(properties, rings):
    return json.dumps({"type": "Feature", "properties": properties,
                       "geometry": {"type": "Polygon", "coordinates": rings}}, ensure_ascii=False)


def write_layer(name, features):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        out.write('{"type":"FeatureCollection","name":"' + name.split(".")[0] + '","features":[\n')
        out.write(",\n".join(features) + "\n]}\n")


counties, edges = [], {p: {} for p in provinces}
for (row, column, p), code, point, mass in zip(places, codes, points, masses):
    ring = []
    for side_of in sides_of(row, column):
        ring += side(*side_of)
        if edges[p].pop((side_of[1], side_of[0]), None) is None:
            edges[p][side_of] = True
    counties.append(feature({"code": code, "name_zh": f"县{code}", "name_en": f"County {code}",
                             "parent": str(provinces.index(p) + 11), "lon": point[0], "lat": point[1], "gdp": mass,
                             "people": round(mass * math.exp(rng.gauss(0, 0.3)), 3)}, [ring + ring[:1]]))
write_layer("county.geojson", counties)
outlines = []
for p in provinces:
    onward, ring = dict(edges[p].keys()), []
    start = at = min(onward)
    while True:
        ring += side(at, onward[at])
        at = onward[at]
        if at == start:
            break
    of = [points[k] for k in range(zones) if places[k][2] == p]
    code = str(provinces.index(p) + 11)
    outlines.append(feature({"code": code, "name_zh": f"省{code}", "name_en": f"Province {code}",
                             "lon": of[len(of) // 2][0], "lat": of[len(of) // 2][1]}, [ring + ring[:1]]))
write_layer("province.geojson", outlines)

themes = -(-series // 5)
order = list(range(zones))
with open(os.path.join(folder, "flows.csv"), "w", encoding="utf-8") as out:
    out.write("theme,period,origin,destination,value,count\n")
    for number in range(series):
        theme, period = f"theme_{number % themes + 1}", 2018 + number // themes
        for i in range(zones):
            row, column, _ = places[i]
            chosen = set()
            while len(chosen) < min(flows, zones - 1):
                if rng.random() < 0.5:
                    j = (row + rng.randint(-3, 3)) * columns + column + rng.randint(-3, 3)
                else:
                    j = rng.randrange(zones)
                if 0 <= j < zones and j != i:
                    chosen.add(j)
            for j in sorted(chosen):
                count = 1 + int(rng.expovariate(0.3))
                out.write(f"{theme},{period},{codes[i]},{codes[j]},{count * rng.randint(10000, 900000)},{count}\n")

with open(os.path.join(folder, "project.toml"), "w", encoding="utf-8") as out:
    out.write('[project]\nname = "合成的国家"\nname_en = "A made-up country"\nlang = "en"\nsynthetic = true\n'
              'date = "2023-12-31"\n')
    for level in ("county", "province"):
        out.write(f'\n[zones.{level}]\nlabel_zh = "{level}"\nlabel_en = "{level}"\npath = "{level}.geojson"\n'
                  'id = "code"\nname = "name_zh"\nname_en = "name_en"\npoint = ["lon", "lat"]\n')
        if level == "county":
            out.write('parent = "parent"\n')
    for number in range(themes):
        out.write(f'\n[[themes]]\nid = "theme_{number + 1}"\nlabel_zh = "主题{number + 1}"\n'
                  f'label_en = "Theme {number + 1}"\nunit = "yuan"\n')
    out.write('\n[[flows]]\npath = "flows.csv"\nunit = "元"\nquality = "synthetic"\n')
    out.write('\n[estimate]\nenabled = false\nlevel = "county"\nmass = "gdp"\n')
    if whole:
        out.write('\n[[map]]\nkind = "reach"\ntheme = "theme_1"\norigin = "110001"\n')
        out.write('\n[[map]]\nkind = "choropleth"\nlevel = "county"\ncolumn = "gdp"\n')
        out.write('\n[[model]]\nkind = "gravity"\nname = "gravity"\ntheme = "theme_1"\nlevel = "county"\n'
                  'constraint = "doubly"\nmissing_as_zero = true\n')
        out.write('\n[[model]]\nkind = "radiation"\nname = "radiation"\ntheme = "theme_1"\nlevel = "county"\n'
                  'mass = "gdp"\n')
