#pragma once

#include "gis/column.hpp"
#include "gis/crs.hpp"
#include "gis/messages.hpp"
#include "render/sheet_spec.hpp"

#include <optional>
#include <string>
#include <vector>

/// A project file for QGIS (checked with 3.22): the layers with their styles inside, since a project looks
/// neither at layer_styles nor at `.qml` files.
namespace deltareach {

/// What a layer consists of.
enum class QgisShape { point, line, polygon, raster };

/// A layer of a QGIS project.
struct QgisLayer {
    std::string id;  ///< ASCII, unique; QGIS wants more than ten characters
    Text name;       ///< in the tree and the legend
    Text summary;    ///< what it is, its units, whether it is estimated: the layer's metadata
    QgisShape shape = QgisShape::polygon;
    std::string source;  ///< relative to the project file: "./data.gpkg|layername=city", "./surface.tif"
    std::string filter;  ///< SQL on a layer of data.gpkg; empty: all of it
    Crs crs;
    std::string qml;  ///< the style as a document of its own
    bool visible = true;
    int order = 0;  ///< drawn above the layers with a larger one
};

/// Layers under one heading, the first on top. Only the groups that are `visible` are drawn on opening.
struct QgisGroup {
    Text name;  ///< empty: the layers stand in the tree's root
    std::vector<QgisLayer> layers;
    bool visible = true;
};

/// A QGIS project: a file beside its data.
struct QgisProject {
    Text title, summary;
    Text status = {};          ///< approval of the map, printed under it
    std::string licence;       ///< of the data; empty: nothing is said
    std::string author, date;  ///< ISO date; empty: none is written
    Crs crs;                   ///< of the map view
    Box extent;                ///< in `crs`
    Language language = Language::zh;
    std::vector<QgisGroup> groups;  ///< the first on top
};

/// The text of project.qgs.
[[nodiscard]] std::string qgs_text(const QgisProject& project);

/// project.qgz: a zip with project.qgs alone. @param shown the path, for messages
/// @throws OutputError DR1601
[[nodiscard]] std::string qgz_bytes(const QgisProject& project, const std::string& shown);

}  // namespace deltareach
