#!/usr/bin/env python3
"""Made-up inputs of any size: bench/make_inputs.py KIND SIZE FILE; the same arguments give the same bytes.

records   SIZE rows with a year, two points and a value, over 116-122.5 E, 28-35 N
squares   about SIZE zones of 16 vertices over the same area, bent sides shared
places    SIZE points in degrees with a mass and an outflow
points    SIZE points in degrees alone
grid      about SIZE squares with y, x and z, y made with a spatial lag of 0.5 and errors of 0.3
od        SIZE flows a year apart between the zones of `squares 900`, in the order of their origins
margins   what SIZE of those zones send and what they receive
flows     all pairs between about sqrt(SIZE) places: origin, destination, flow, distance, two columns"""
import json
import math
import random
import sys

kind, size, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
draw = random.Random(f"{kind} {size}")
WEST, SOUTH, WIDTH, HEIGHT = 116.0, 28.0, 6.5, 7.0


def point():
    return f"{WEST + WIDTH * draw.random():.6f},{SOUTH + HEIGHT * draw.random():.6f}"


def table(head, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write(head + "\n")
        for row in rows:
            out.write(row + "\n")


def write_zones(features):
    with open(path, "w", encoding="utf-8") as out:
        json.dump({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}
            for properties, ring in features]}, out)


def squares():
    n = round(math.sqrt(size))
    dx, dy = WIDTH / n, HEIGHT / n
    bends = {}

    def side(i, j, up):
        if (i, j, up) not in bends:
            edge = (j in (0, n) and not up) or (i in (0, n) and up)
            bent = [0 if edge else 0.3 * (draw.random() - 0.5) for _ in range(3)]
            bends[i, j, up] = [(WEST + dx * i, SOUTH + dy * j)] + [
                (round(WEST + dx * (i + (bend if up else t)), 7), round(SOUTH + dy * (j + (t if up else bend)), 7))
                for t, bend in zip((0.25, 0.5, 0.75), bent)] + [(WEST + dx * (i + (not up)), SOUTH + dy * (j + up))]
        return bends[i, j, up]

    for i in range(n):
        for j in range(n):
            ring = side(i, j, 0)[:-1] + side(i + 1, j, 1)[:-1] + side(i, j + 1, 0)[:0:-1] + side(i, j, 1)[::-1]
            yield {"code": f"{100000 + i * n + j}", "name": f"区{i * n + j}", "mass": 10 + 37 * (i * n + j) % 91}, ring


def grid():
    n = round(math.sqrt(size))
    near = [[(i + a) * n + j + b for a in (-1, 0, 1) for b in (-1, 0, 1)
             if (a or b) and 0 <= i + a < n and 0 <= j + b < n] for i in range(n) for j in range(n)]

    def spread(share, shock, steps):
        values = shock
        for _ in range(steps):
            values = [share * sum(values[k] for k in q) / len(q) + s for q, s in zip(near, shock)]
        return values

    x, z, e = ([draw.gauss(0, 1) for _ in near] for _ in range(3))
    y = spread(0.5, [1 + a - 0.5 * b + u for a, b, u in zip(x, z, spread(0.3, e, 12))], 25)
    step = 0.05
    for k in range(n * n):
        left, low = 100 + step * (k // n), 20 + step * (k % n)
        ring = [[round(left + step * a, 4), round(low + step * b, 4)] for a, b in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
        yield {"code": f"{k:06d}", "y": y[k], "x": x[k], "z": z[k]}, ring


def pairs():
    n = round(math.sqrt(size))
    at = [(10 * draw.random(), 10 * draw.random(), math.exp(draw.gauss(0, 1))) for _ in range(n)]
    for i, (xi, yi, mi) in enumerate(at):
        for j, (xj, yj, mj) in enumerate(at):
            if i != j:
                km = 50 * math.hypot(xi - xj, yi - yj) + 1
                yield f"{i},{j},{round(2000 * mi * mj / km * draw.expovariate(1))},{km:.3f},{mi:.4f},{mj:.4f}"


if kind == "records":
    table("period,origin_lon,origin_lat,destination_lon,destination_lat,value",
          (f"{2018 + draw.randrange(5)},{point()},{point()},{draw.randrange(1, 100000)}" for _ in range(size)))
elif kind == "places":
    table("id,lon,lat,mass,out",
          (f"{i},{point()},{draw.lognormvariate(3, 1):.3f},{draw.randrange(1, 1000)}" for i in range(size)))
elif kind == "points":
    table("id,lon,lat", (f"{i},{point()}" for i in range(size)))
elif kind == "od":
    table("起点,终点,年份,技术合同成交额（元）",
          (f"{100000 + 900 * i // size},{100000 + draw.randrange(900)},{2019 + i % 5},{draw.randrange(1, 9000000)}"
           for i in range(size)))
elif kind == "margins":
    sent = [draw.randrange(10000, 10000000) for _ in range(size)]
    received = [draw.randrange(10000, 10000000) for _ in range(size)]
    factor = sum(sent) / sum(received)
    received = [round(factor * value) for value in received]
    received[0] += sum(sent) - sum(received)
    table("origin,destination,total（元）", [f"{100000 + i},,{value}" for i, value in enumerate(sent)] +
          [f",{100000 + i},{value}" for i, value in enumerate(received)])
elif kind == "flows":
    table("o,d,flow,km,mass_o,mass_d", pairs())
elif kind in ("squares", "grid"):
    write_zones(squares() if kind == "squares" else grid())
else:
    sys.exit(f"unknown kind {kind}")
