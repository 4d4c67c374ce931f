"""Stops when two GeoJSON files differ in a property or by more than 1.1e-7 degrees: same_features.py A B"""
import json
import sys


def features(path):
    with open(path, encoding="utf-8-sig") as text:
        found = json.load(text)["features"]
    return {feature["properties"]["code"]: feature for feature in found}


def flat(value):
    if isinstance(value, list) and value and isinstance(value[0], list):
        return [position for part in value for position in flat(part)]
    return [value]


def vertices(geometry):
    """Each once and in order: rings may turn and begin elsewhere, one polygon may be several of one."""
    return sorted({tuple(round(number * 1e7) for number in position[:2]) for position in flat(geometry["coordinates"])
                   if position})


def same_properties(a, b):
    """Null and absent are one, since FlatGeobuf tells them no better; numbers to 13 digits or 15 decimals,
    which is what ogr2ogr writes into a DBF."""
    return all(
        abs(x - y) <= max(1e-13 * abs(y), 1e-15) if isinstance(x, float) and isinstance(y, float) else x == y
        for x, y in ((a.get(name), b.get(name)) for name in a.keys() | b.keys()))


def main(first, second):
    a, b = features(first), features(second)
    if a.keys() != b.keys():
        sys.exit(f"{len(a)} features and {len(b)}, or other codes")
    for code, feature in a.items():
        other = b[code]
        if not same_properties(feature["properties"], other["properties"]):
            sys.exit(f"{code}: {feature['properties']} and {other['properties']}")
        left, right = vertices(feature["geometry"]), vertices(other["geometry"])
        if len(left) != len(right) or any(abs(p[k] - q[k]) > 1 for p, q in zip(left, right) for k in (0, 1)):
            sys.exit(f"{code}: other vertices")
    print(f"{len(a)} features, the same")


main(sys.argv[1], sys.argv[2])
