#include "render/qgis_project.hpp"

#include "gis/text.hpp"
#include "gis/zip_write.hpp"
#include "render/qgis_layout.hpp"
#include "render/qgis_metadata.hpp"
#include "render/qgis_style.hpp"
#include "render/style.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string reference_xml(const Crs& crs) {
    const std::string code = crs.epsg() ? fmt::format("EPSG:{}", *crs.epsg()) : std::string();
    return fmt::format(
        "<spatialrefsys nativeFormat=\"Wkt\"><wkt>{}</wkt><srid>{}</srid><authid>{}</authid>"
        "<description>{}</description><geographicflag>{}</geographicflag></spatialrefsys>",
        escaped_for_xml(crs.wkt()), crs.epsg().value_or(0), code, escaped_for_xml(crs.name()),
        crs.is_geographic() ? "true" : "false");
}

class ProjectText {
  public:
    explicit ProjectText(const QgisProject& project)
        : project_(project), language_(sheet_language(project.language)) {}

    [[nodiscard]] std::string text() const {
        return fmt::format(
            "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
            "<qgis version=\"3.22.16\" projectname=\"{}\">\n<homePath path=\"\"/>\n<title>{}</title>\n"
            "<autotransaction active=\"0\"/>\n<evaluateDefaultValues active=\"0\"/>\n<trust active=\"0\"/>\n"
            "<projectCrs>{}</projectCrs>\n{}{}{}{}{}{}</qgis>\n",
            escaped_for_xml(words(project_.title)), escaped_for_xml(words(project_.title)),
            reference_xml(project_.crs), tree(), canvas(), layers(), layouts_xml(project_), metadata(),
            properties());
    }

  private:
    [[nodiscard]] std::string words(const Text& text) const { return first_words(text, language_); }

    [[nodiscard]] std::string source_of(const QgisLayer& layer) const {
        return layer.filter.empty() ? layer.source : layer.source + "|subset=" + layer.filter;
    }

    [[nodiscard]] std::string tree_layer(const QgisLayer& layer) const {
        return fmt::format(
            "<layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"{}\" checked=\"{}\" "
            "expanded=\"{}\" legend_exp=\"\"><customproperties/></layer-tree-layer>\n",
            layer.id, escaped_for_xml(words(layer.name)), escaped_for_xml(source_of(layer)), provider(layer),
            layer.visible ? "Qt::Checked" : "Qt::Unchecked", layer.visible ? 1 : 0);
    }

    [[nodiscard]] std::string tree() const {
        std::string text = "<layer-tree-group><customproperties/>\n";
        for (const QgisGroup& group : project_.groups) {
            const bool rooted = group.name.zh.empty() && group.name.en.empty();
            if (!rooted)
                text += fmt::format(
                    "<layer-tree-group name=\"{}\" checked=\"{}\" expanded=\"{}\"><customproperties/>\n",
                    escaped_for_xml(words(group.name)), group.visible ? "Qt::Checked" : "Qt::Unchecked",
                    group.visible ? 1 : 0);
            for (const QgisLayer& layer : group.layers) text += tree_layer(layer);
            if (!rooted) text += "</layer-tree-group>\n";
        }
        return text + drawing_order() + "</layer-tree-group>\n";
    }

    /// What is drawn over what, apart from the order in the tree.
    [[nodiscard]] std::string drawing_order() const {
        std::vector<const QgisLayer*> layers;
        for (const QgisGroup& group : project_.groups)
            for (const QgisLayer& layer : group.layers) layers.push_back(&layer);
        std::ranges::stable_sort(layers, {}, &QgisLayer::order);
        std::string text = "<custom-order enabled=\"1\">";
        for (const QgisLayer* layer : layers) text += fmt::format("<item>{}</item>", layer->id);
        return text + "</custom-order>\n";
    }

    [[nodiscard]] static std::string extent_xml(const Box& box) {
        return fmt::format("<xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax>",
                           box.min_corner().x(), box.min_corner().y(), box.max_corner().x(),
                           box.max_corner().y());
    }

    [[nodiscard]] std::string canvas() const {
        return fmt::format(
            "<mapcanvas name=\"theMapCanvas\" annotationsVisible=\"1\"><units>{}</units><extent>{}</extent>"
            "<rotation>0</rotation><destinationsrs>{}</destinationsrs></mapcanvas>\n",
            project_.crs.is_geographic() ? "degrees" : "meters", extent_xml(project_.extent),
            reference_xml(project_.crs));
    }

    [[nodiscard]] static const char* provider(const QgisLayer& layer) {
        return layer.shape == QgisShape::raster ? "gdal" : "ogr";
    }

    [[nodiscard]] std::string layer_xml(const QgisLayer& layer) const {
        static constexpr const char* geometries[] = {"Point", "Line", "Polygon", ""};
        const bool raster = layer.shape == QgisShape::raster;
        const bool labelled = layer.qml.find("labelsEnabled=\"1\"") != std::string::npos;
        const std::string kind =
            raster ? std::string("type=\"raster\"")
                   : fmt::format("type=\"vector\" geometry=\"{}\" labelsEnabled=\"{}\"",
                                 geometries[static_cast<int>(layer.shape)], labelled ? 1 : 0);
        return fmt::format(
            "<maplayer {} autoRefreshEnabled=\"0\" hasScaleBasedVisibilityFlag=\"0\" "
            "styleCategories=\"AllStyleCategories\">\n<id>{}</id>\n<datasource>{}</datasource>\n"
            "<layername>{}</layername>\n<abstract>{}</abstract>\n<srs>{}</srs>\n"
            "<resourceMetadata>{}</resourceMetadata>\n"
            "<provider encoding=\"UTF-8\">{}</provider>\n{}\n</maplayer>\n",
            kind, layer.id, escaped_for_xml(source_of(layer)), escaped_for_xml(words(layer.name)),
            escaped_for_xml(words(layer.summary)), reference_xml(layer.crs),
            metadata_elements(notes_of(layer)), provider(layer), qml_elements(layer.qml));
    }

    [[nodiscard]] QgisNotes notes_of(const QgisLayer& layer) const {
        return {.language = project_.language == Language::zh ? "zh" : "en",
                .title = words(layer.name),
                .abstract = words(layer.summary),
                .rights = words(project_.summary),
                .licence = project_.licence};
    }

    [[nodiscard]] std::string layers() const {
        std::string text = "<projectlayers>\n";
        for (const QgisGroup& group : project_.groups)
            for (const QgisLayer& layer : group.layers) text += layer_xml(layer);
        return text + "</projectlayers>\n";
    }

    [[nodiscard]] std::string metadata() const {
        const std::string created = project_.date.empty() ? std::string()
                                                          : fmt::format("<creation>{}T00:00:00</creation>",
                                                                        escaped_for_xml(project_.date));
        return fmt::format(
            "<projectMetadata><identifier/><parentidentifier/><language>{}</language><type>dataset</type>"
            "<title>{}</title><abstract>{}</abstract><author>{}</author>{}</projectMetadata>\n",
            project_.language == Language::zh ? "zh" : "en", escaped_for_xml(words(project_.title)),
            escaped_for_xml(words(project_.summary)), escaped_for_xml(project_.author), created);
    }

    [[nodiscard]] std::string properties() const {
        const Colour sea = Style().sea;
        return fmt::format(
            "<properties><Paths><Absolute type=\"bool\">false</Absolute></Paths>"
            "<SpatialRefSys><ProjectionsEnabled type=\"int\">1</ProjectionsEnabled></SpatialRefSys>"
            "<Gui><CanvasColorRedPart type=\"int\">{}</CanvasColorRedPart>"
            "<CanvasColorGreenPart type=\"int\">{}</CanvasColorGreenPart>"
            "<CanvasColorBluePart type=\"int\">{}</CanvasColorBluePart></Gui>"
            "<Measurement><DistanceUnits type=\"QString\">km</DistanceUnits>"
            "<AreaUnits type=\"QString\">km2</AreaUnits></Measurement>"
            "<Measure><Ellipsoid type=\"QString\">EPSG:7030</Ellipsoid></Measure></properties>\n"
            "<ProjectViewSettings UseProjectScales=\"0\"><Scales/><DefaultViewExtent "
            "xmin=\"{}\" ymin=\"{}\" xmax=\"{}\" ymax=\"{}\">{}</DefaultViewExtent></ProjectViewSettings>\n",
            sea.red, sea.green, sea.blue, project_.extent.min_corner().x(), project_.extent.min_corner().y(),
            project_.extent.max_corner().x(), project_.extent.max_corner().y(), reference_xml(project_.crs));
    }

    const QgisProject& project_;
    SheetLanguage language_;
};

}  // namespace

std::string qgs_text(const QgisProject& project) {
    return ProjectText(project).text();
}

std::string qgz_bytes(const QgisProject& project, const std::string& shown) {
    const ZipEntry entry{"project.qgs", qgs_text(project)};
    return zip_bytes({&entry, 1}, shown);
}

}  // namespace deltareach
