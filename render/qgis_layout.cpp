#include "render/qgis_layout.hpp"

#include "gis/text.hpp"
#include "render/words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr double map_width_mm = 200, map_height_mm = 160;

/// QGIS's numbers for the kinds of items.
enum class Item { page = 65638, map = 65639, label = 65641, legend = 65642, scale_bar = 65646 };

struct Frame {
    double x, y, width, height;
};

/// Fixed, so that the same project is the same bytes.
std::string id_of(int number) {
    return fmt::format("{{00000000-0000-4000-8000-{:012}}}", number);
}

std::string item(Item kind, int number, const Frame& at, const std::string& attributes,
                 const std::string& content) {
    return fmt::format(
        "<LayoutItem type=\"{0}\" uuid=\"{1}\" templateUuid=\"{1}\" id=\"\" zValue=\"{2}\" "
        "position=\"{3},{4},mm\" positionOnPage=\"{3},{4},mm\" size=\"{5},{6},mm\" referencePoint=\"0\" "
        "visibility=\"1\" opacity=\"1\" itemRotation=\"0\" blendMode=\"0\" excludeFromExports=\"0\" "
        "positionLock=\"false\" groupUuid=\"\" frameJoinStyle=\"miter\" outlineWidthM=\"0.2,mm\" {7}>"
        "<FrameColor red=\"90\" green=\"90\" blue=\"90\" alpha=\"255\"/>"
        "<BackgroundColor red=\"255\" green=\"255\" blue=\"255\" alpha=\"255\"/>{8}</LayoutItem>\n",
        static_cast<int>(kind), id_of(number), number, at.x, at.y, at.width, at.height, attributes, content);
}

/// A box with the shape of the map on the page, around this one.
Box fitted(const Box& box) {
    double width = box.max_corner().x() - box.min_corner().x(),
           height = box.max_corner().y() - box.min_corner().y();
    const double x = (box.min_corner().x() + box.max_corner().x()) / 2,
                 y = (box.min_corner().y() + box.max_corner().y()) / 2;
    width = std::max(width, height * map_width_mm / map_height_mm);
    height = std::max(height, width * map_height_mm / map_width_mm);
    return {Point(x - width / 2, y - height / 2), Point(x + width / 2, y + height / 2)};
}

/// 1, 2 or 5 times a power of ten: about a sixth of the map's width.
double bar_length(double map_width) {
    double step = 1;
    while (step * 10 < map_width / 6) step *= 10;
    while (step > map_width / 6) step /= 10;
    for (const double times : {5.0, 2.0})
        if (step * times <= map_width / 6) return step * times;
    return step;
}

std::string label(int number, const Frame& at, const std::string& text, int points) {
    return item(Item::label, number, at,
                fmt::format("frame=\"false\" background=\"false\" htmlState=\"0\" halign=\"1\" valign=\"32\" "
                            "marginX=\"0\" marginY=\"0\" labelText=\"{}\"",
                            escaped_for_xml(text)),
                fmt::format("<LabelFont description=\"Noto Sans CJK SC,{},-1,5,50,0,0,0,0,0\" style=\"\"/>"
                            "<FontColor red=\"30\" green=\"30\" blue=\"30\" alpha=\"255\"/>",
                            points));
}

std::string map_item(const Box& extent) {
    return item(Item::map, 2, {10, 24, map_width_mm, map_height_mm},
                "frame=\"true\" background=\"true\" followPreset=\"false\" followPresetName=\"\" "
                "keepLayerSet=\"false\" mapRotation=\"0\" drawCanvasItems=\"true\" mapFlags=\"0\" "
                "labelMargin=\"0,mm\" isTemporal=\"0\"",
                fmt::format("<Extent xmin=\"{}\" ymin=\"{}\" xmax=\"{}\" ymax=\"{}\"/><LayerSet/>",
                            extent.min_corner().x(), extent.min_corner().y(), extent.max_corner().x(),
                            extent.max_corner().y()));
}

/// Of the layers that are drawn, not of all that the project has.
std::string legend(const QgisGroup& group, SheetLanguage language) {
    std::string tree = "<layer-tree-group><customproperties/>";
    for (const QgisLayer& layer : group.layers)
        if (layer.visible)
            tree += fmt::format(
                "<layer-tree-layer id=\"{}\" name=\"{}\" checked=\"Qt::Checked\" expanded=\"1\" "
                "legend_exp=\"\"><customproperties/></layer-tree-layer>",
                layer.id, escaped_for_xml(first_words(layer.name, language)));
    tree += "</layer-tree-group>";
    std::string styles;
    for (const auto& [name, points] : {std::pair("title", 11), std::pair("group", 10),
                                       std::pair("subgroup", 9), std::pair("symbolLabel", 8)})
        styles += fmt::format(
            "<style name=\"{}\" alignment=\"1\" indent=\"0\" marginTop=\"2\" marginLeft=\"{}\">"
            "<styleFont description=\"Noto Sans CJK SC,{},-1,5,50,0,0,0,0,0\" style=\"\"/></style>",
            name, points == 8 ? 2 : 0, points);
    return item(Item::legend, 3, {214, 24, 73, 120},
                fmt::format("frame=\"false\" background=\"true\" title=\"\" resizeToContents=\"1\" "
                            "map_uuid=\"{}\" legendFilterByMap=\"1\" legendFilterByAtlas=\"0\" "
                            "columnCount=\"1\" symbolWidth=\"7\" symbolHeight=\"4\" boxSpace=\"1\" "
                            "wmsLegendWidth=\"50\" wmsLegendHeight=\"25\" fontColor=\"#1e1e1e\"",
                            id_of(2)),
                "<styles>" + styles + "</styles>" + tree);
}

/// In kilometres; a map in degrees has none that would hold everywhere on it.
std::string scale_bar(const QgisProject& project, const Box& extent) {
    if (project.crs.is_geographic()) return {};
    const double km = bar_length((extent.max_corner().x() - extent.min_corner().x()) / 1000);
    return item(
        Item::scale_bar, 4, {214, 168, 73, 14},
        fmt::format("frame=\"false\" background=\"false\" style=\"Single Box\" mapUuid=\"{}\" "
                    "unitType=\"km\" unitLabel=\"km\" numSegments=\"2\" numSegmentsLeft=\"0\" "
                    "numUnitsPerSegment=\"{}\" numMapUnitsPerScaleBarUnit=\"1\" segmentSizeMode=\"0\" "
                    "segmentMillimeters=\"20\" minBarWidth=\"20\" maxBarWidth=\"70\" height=\"2\" "
                    "boxContentSpace=\"1\" labelBarSpace=\"1.5\" alignment=\"0\" outlineWidth=\"0.2\"",
                    id_of(2), km / 2),
        "");
}

}  // namespace

std::string layouts_xml(const QgisProject& project) {
    const auto group = std::ranges::find_if(project.groups, &QgisGroup::visible);
    if (group == project.groups.end()) return {};
    const SheetLanguage language = sheet_language(project.language);
    const Box extent = fitted(project.extent);
    const std::string title = first_words(group->name, language);
    const std::string page = item(Item::page, 1, {0, 0, 297, 210}, "frame=\"false\" background=\"true\"", "");
    return fmt::format(
        "<Layouts><Layout name=\"{}\" units=\"mm\" printResolution=\"300\" worldFileMap=\"\">"
        "<PageCollection>{}</PageCollection>\n{}{}{}{}{}{}</Layout></Layouts>\n",
        escaped_for_xml(title), page, label(5, {10, 8, 277, 12}, title, 18), map_item(extent),
        legend(*group, language), scale_bar(project, extent),
        label(6, {10, 186, 277, 12}, first_words(project.summary, language), 8),
        label(7, {10, 199, 277, 6}, first_words(project.status, language), 8));
}

}  // namespace deltareach
