"""Polygons of 10 to 30 vertices with six fields, side by side: make_polygons.py COUNT FILE.geojson"""
import json
import math
import random
import sys


def polygon(draw, x, y):
    """Around a point, its vertices at seven decimals as GeoJSON has them."""
    count = draw.randint(10, 30)
    ring = []
    for k in range(count):
        angle = 2 * math.pi * k / count
        radius = 0.002 + 0.0015 * draw.random()
        ring.append([round(x + radius * math.cos(angle), 7), round(y + radius * math.sin(angle), 7)])
    return [ring + [ring[0]]]


def main(count, path):
    draw = random.Random(1)
    side = math.ceil(math.sqrt(count))
    with open(path, "w", encoding="utf-8") as out:
        out.write('{"type":"FeatureCollection","features":[\n')
        for i in range(count):
            x, y = 110 + 0.01 * (i % side), 20 + 0.01 * (i // side)
            properties = {"code": f"{320000 + i:07d}", "name": f"地块 {i}" if i % 7 else None, "kind": "农田 林地 城镇 水面".split()[i % 4],
                          "people": draw.randint(0, 90000), "area": round(draw.random() * 100, 3),
                          "share": draw.random() if i % 5 else None}
            out.write(json.dumps({"type": "Feature", "properties": properties,
                                  "geometry": {"type": "Polygon", "coordinates": polygon(draw, x, y)}},
                                 ensure_ascii=False, separators=(",", ":")))
            out.write(",\n" if i + 1 < count else "\n")
        out.write("]}\n")


main(int(sys.argv[1]), sys.argv[2])
