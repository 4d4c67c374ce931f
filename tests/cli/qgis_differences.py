"""Differences of all pairs of GeoTIFFs in a folder by QGIS's raster calculator: prints JSON.
qgis_differences.py FOLDER. For each pair: whether the references are the same, whether the cells of one lie on
those of the other, how many cells were compared, and the largest difference from the cells' own subtraction."""
import itertools
import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.analysis import QgsRasterCalculator, QgsRasterCalculatorEntry
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer

application = QgsApplication([], False)
application.initQgis()


def block(layer, extent, columns, rows):
    return layer.dataProvider().block(1, extent, columns, rows)


def entry(name, layer):
    found = QgsRasterCalculatorEntry()
    found.ref, found.raster, found.bandNumber = name + "@1", layer, 1
    return found


def whole(value):
    return abs(value - round(value)) < 1e-6


def difference(a, b, folder):
    cell = a.rasterUnitsPerPixelX()
    facts = {"same_crs": a.crs() == b.crs(), "same_cell": abs(cell - b.rasterUnitsPerPixelX()) < 1e-9,
             "aligned": whole((a.extent().xMinimum() - b.extent().xMinimum()) / cell)
             and whole((a.extent().yMaximum() - b.extent().yMaximum()) / cell)}
    extent = a.extent().intersect(b.extent())
    columns, rows = round(extent.width() / cell), round(extent.height() / cell)
    out = os.path.join(folder, "difference.tif")
    calculator = QgsRasterCalculator('"a@1" - "b@1"', out, "GTiff", extent, a.crs(), columns, rows,
                                     [entry("a", a), entry("b", b)], QgsProject.instance().transformContext())
    facts["result"] = int(calculator.processCalculation())
    layer = QgsRasterLayer(out, "difference")
    told, first, second = (block(each, extent, columns, rows) for each in (layer, a, b))
    facts["cells"], facts["worst"], facts["holes"] = 0, 0.0, 0
    for row in range(rows):
        for column in range(columns):
            if first.isNoData(row, column) or second.isNoData(row, column):
                continue
            if told.isNoData(row, column):
                facts["holes"] += 1
                continue
            x, y = first.value(row, column), second.value(row, column)
            facts["cells"] += 1
            facts["worst"] = max(facts["worst"],
                                 abs(told.value(row, column) - (x - y)) / max(1e-30, abs(x) + abs(y)))
    return facts


folder = sys.argv[1]
names = sorted(name for name in os.listdir(folder) if name.endswith(".tif"))
layers = {name: QgsRasterLayer(os.path.join(folder, name), name) for name in names}
work = sys.argv[2]
pairs = [dict(difference(layers[a], layers[b], work), a=a, b=b) for a, b in itertools.combinations(names, 2)]
print("FACTS" + json.dumps({"pairs": pairs, "valid": all(layer.isValid() for layer in layers.values())}))
sys.stdout.flush()
os._exit(0)  # QGIS may crash as it closes
