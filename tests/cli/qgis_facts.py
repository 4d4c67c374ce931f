"""What QGIS makes of a folder: prints JSON. qgis_facts.py FOLDER, with every file in it opened alone, and the
project in FOLDER/project.qgz (when there is one) opened as a project, with a picture of it in FOLDER/canvas.png."""
import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (QgsApplication, QgsLayerNotesUtils, QgsLayoutExporter, QgsMapRendererParallelJob,
                       QgsMapSettings, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer, QgsWkbTypes, Qgis)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

application = QgsApplication([], False)
application.initQgis()


def classes(layer):
    """Label and colour of every entry of a renderer's legend."""
    renderer = layer.renderer()
    if isinstance(layer, QgsRasterLayer):
        shader = getattr(renderer, "shader", lambda: None)()
        items = shader.rasterShaderFunction().colorRampItemList() if shader else []
        return [[item.label, item.color.name(), item.value] for item in items]
    return [[item.label(), item.symbol().color().name() if item.symbol() else "", None]
            for item in renderer.legendSymbolItems()]


def undrawn(layer):
    """Features with a geometry for which the renderer has no symbol."""
    from qgis.core import QgsExpressionContextUtils, QgsRenderContext
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    count = 0
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        if feature.hasGeometry() and not renderer.symbolsForFeature(feature, context):
            count += 1
    renderer.stopRender(context)
    return count


def widths(layer):
    """The least and the largest width of the lines as drawn, in millimetres; nothing where it is one width."""
    from qgis.core import QgsExpressionContextUtils, QgsRenderContext, QgsSymbolLayer
    if layer.geometryType() != QgsWkbTypes.LineGeometry:
        return []
    context = QgsRenderContext()
    context.expressionContext().appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    found = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        for symbol in renderer.symbolsForFeature(feature, context):
            driven = symbol.symbolLayer(0).dataDefinedProperties().property(QgsSymbolLayer.PropertyStrokeWidth)
            if driven.isActive():
                found.add(driven.valueAsDouble(context.expressionContext(), -1)[0])
    renderer.stopRender(context)
    return [min(found), max(found)] if found else []


def facts(layer, name):
    raster = isinstance(layer, QgsRasterLayer)
    found = {"name": name, "id": layer.id(), "valid": layer.isValid(), "crs": layer.crs().authid(),
             "crs_valid": layer.crs().isValid(), "crs_wkt": layer.crs().toWkt(), "raster": raster}
    if not layer.isValid():
        return found
    found["renderer"] = layer.renderer().type()
    found["classes"] = classes(layer)
    found["rights"], found["licences"] = layer.metadata().rights(), layer.metadata().licenses()
    found["abstract"] = layer.metadata().abstract()
    found["note"] = QgsLayerNotesUtils.layerNotes(layer)
    if not raster:
        found["features"] = layer.featureCount()
        found["undrawn"] = undrawn(layer)
        found["labels"] = layer.labelsEnabled()
        found["label_field"] = layer.labeling().settings().fieldName if layer.labelsEnabled() else ""
        found["attribute"] = getattr(layer.renderer(), "classAttribute", lambda: "")()
        found["sorted_by"] = layer.attributeTableConfig().sortExpression()
        found["drawn_last"] = (layer.renderer().orderBy().dump()
                               if layer.renderer().orderByEnabled() else "")
        found["widths"] = widths(layer)
        found["geometry"] = QgsWkbTypes.geometryDisplayString(layer.geometryType())
        found["aliases"] = {field.name(): layer.attributeDisplayName(i) for i, field in enumerate(layer.fields())}
    return found


def alone(path):
    if path.endswith(".tif"):
        layer = QgsRasterLayer(path)
        message, styled = layer.loadDefaultStyle()
        return [dict(facts(layer, os.path.basename(path)), styled=styled)]
    if not path.endswith(".gpkg"):
        layer = QgsVectorLayer(path, "", "ogr")
        message, styled = layer.loadDefaultStyle()
        return [dict(facts(layer, os.path.basename(path)), styled=styled)]
    found = []
    whole = QgsVectorLayer(path, "", "ogr")
    for entry in whole.dataProvider().subLayers():
        table = entry.split("!!::!!")[1]
        if table == "layer_styles":
            continue
        layer = QgsVectorLayer(path + "|layername=" + table, table, "ogr")
        message, styled = layer.loadDefaultStyle()
        found.append(dict(facts(layer, os.path.basename(path) + ":" + table), styled=styled))
    return found


def picture(project, path):
    settings = QgsMapSettings()
    root = project.layerTreeRoot()
    settings.setLayers([layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()])
    settings.setDestinationCrs(project.crs())
    settings.setTransformContext(project.transformContext())
    settings.setBackgroundColor(QColor("#e4eef4"))
    settings.setOutputSize(QSize(1600, 1200))
    settings.setOutputDpi(120)
    settings.setExtent(QgsRectangle(project.viewSettings().defaultViewExtent()))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    job.renderedImage().save(path)


def layout_facts(layout, folder):
    """Its name, the kinds of its items, and whether it prints: FOLDER/layout.png."""
    from qgis.core import QgsLayoutItemLabel, QgsLayoutItemLegend, QgsLayoutItemMap, QgsLayoutItemScaleBar
    kinds = {QgsLayoutItemMap: "map", QgsLayoutItemLegend: "legend", QgsLayoutItemScaleBar: "scale",
             QgsLayoutItemLabel: "label"}
    exporter = QgsLayoutExporter(layout)
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = 100
    printed = exporter.exportToImage(os.path.join(folder, "layout.png"), settings)
    return {"name": layout.name(), "printed": printed == QgsLayoutExporter.Success,
            "items": sorted(kinds[type(item)] for item in layout.items() if type(item) in kinds)}


def main(folder):
    result = {"version": Qgis.QGIS_VERSION, "alone": []}
    for name in sorted(os.listdir(folder)):
        if name.endswith((".geojson", ".fgb", ".gpkg", ".tif")):
            result["alone"] += alone(os.path.join(folder, name))
    path = os.path.join(folder, "project.qgz")
    if os.path.exists(path):
        project = QgsProject.instance()
        read = project.read(path)
        root = project.layerTreeRoot()
        layers = [dict(facts(layer, layer.name()), visible=root.findLayer(layer.id()).isVisible())
                  for layer in project.mapLayers().values()]
        result["project"] = {"read": read, "title": project.title(), "crs_valid": project.crs().isValid(),
                             "crs": project.crs().authid(), "crs_wkt": project.crs().toWkt(),
                             "relative": project.readEntry("Paths", "Absolute")[0], "layers": layers,
                             "groups": [group.name() for group in root.findGroups()],
                             "layouts": [layout_facts(layout, folder)
                                         for layout in project.layoutManager().printLayouts()]}
        picture(project, os.path.join(folder, "canvas.png"))
    print("FACTS" + json.dumps(result, ensure_ascii=False))


main(sys.argv[1])
sys.stdout.flush()
os._exit(0)  # Python takes Qt's objects apart in an order that now and then crashes, after all is said
