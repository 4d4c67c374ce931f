"""2,916 zones of 40 vertices on 7.4 x 7.1 degrees, a flow to each, and a point in each with an amount:
surface_zones.py FOLDER"""
import json
import math
import random
import sys

SIDE = 54
WEST, EAST, SOUTH, NORTH = 116.0, 123.4, 28.0, 35.1


def corner(i, j):
    draw = random.Random(i * 1000 + j)
    east = (draw.random() - 0.5) * 0.4 if 0 < i < SIDE else 0
    north = (draw.random() - 0.5) * 0.4 if 0 < j < SIDE else 0
    return (WEST + (EAST - WEST) * (i + east) / SIDE, SOUTH + (NORTH - SOUTH) * (j + north) / SIDE)


def edge(a, b):
    """Ten pieces, the same seen from both sides."""
    (x0, y0), (x1, y1) = sorted((a, b))
    draw = random.Random(f"{x0:.6f} {y0:.6f} {x1:.6f} {y1:.6f}")
    points = [(x0, y0)]
    for k in range(1, 10):
        points.append((x0 + (x1 - x0) * k / 10 + (draw.random() - 0.5) * 0.004,
                       y0 + (y1 - y0) * k / 10 + (draw.random() - 0.5) * 0.004))
    points.append((x1, y1))
    return points if a == (x0, y0) else points[::-1]


def main(folder):
    features = []
    for i in range(SIDE):
        for j in range(SIDE):
            corners = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1)]
            ring = []
            for k in range(4):
                ring += edge(corners[k], corners[(k + 1) % 4])[:-1]
            ring.append(ring[0])
            features.append({"type": "Feature", "properties": {"id": f"z{i * SIDE + j:04d}"},
                             "geometry": {"type": "Polygon",
                                          "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]}})
    with open(f"{folder}/zones.geojson", "w") as file:
        json.dump({"type": "FeatureCollection", "features": features}, file)
    draw = random.Random(3)
    with open(f"{folder}/flows.csv", "w") as file:
        file.write("origin,destination,flow\n")
        for k in range(SIDE * SIDE):
            file.write(f"z1500,z{k:04d},{int(math.exp(draw.gauss(3, 1.5))) + 1}\n")
    points = []
    for k in range(SIDE * SIDE):
        lon, lat = corner(*divmod(k, SIDE))
        points.append({"type": "Feature", "properties": {"amount": int(math.exp(draw.gauss(3, 1.5))) + 1},
                       "geometry": {"type": "Point", "coordinates": [round(lon + 0.04, 6), round(lat + 0.05, 6)]}})
    with open(f"{folder}/points.geojson", "w") as file:
        json.dump({"type": "FeatureCollection", "features": points}, file)


main(sys.argv[1])
