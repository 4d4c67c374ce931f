#include "gis/field_names.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

namespace deltareach::gdal {
namespace {

std::string on_one_line(std::string name) {
    for (char& c : name)
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    return name;
}

/// As readers find it: GDAL writes names as attributes without escapes, and two are elements of their own.
std::string name_in_kml(std::string name) {
    for (char& c : name)
        if (std::string_view("\"<>&").find(c) != std::string_view::npos) c = '_';
    if (ascii_lower(name) == "name") return "Name";
    return ascii_lower(name) == "description" ? "description" : name;
}

/// Fields that GDAL's KML makes elements of, with values of their own.
constexpr std::array kml_own{"id",
                             "timestamp",
                             "begin",
                             "end",
                             "icon",
                             "heading",
                             "tilt",
                             "roll",
                             "snippet",
                             "model",
                             "scale_x",
                             "scale_y",
                             "scale_z",
                             "networklink",
                             "networklink_refreshvisibility",
                             "networklink_flytoview",
                             "networklink_refreshmode",
                             "networklink_refreshinterval",
                             "networklink_viewrefreshmode",
                             "networklink_viewrefreshtime",
                             "networklink_viewboundscale",
                             "networklink_viewformat",
                             "networklink_httpquery",
                             "camera_longitude",
                             "camera_latitude",
                             "camera_altitude",
                             "camera_altitudemode",
                             "photooverlay",
                             "photooverlay_shape",
                             "leftfov",
                             "rightfov",
                             "bottomfov",
                             "topfov",
                             "near",
                             "imagepyramid_tilesize",
                             "imagepyramid_maxwidth",
                             "imagepyramid_maxheight",
                             "imagepyramid_gridorigin"};

/// Whether KML's element of that name holds the value as it is.
bool kml_holds(const std::string& name, const OGRFeature& feature, int index) {
    const OGRFieldType type = feature.GetFieldDefnRef(index)->GetType();
    const bool whole = type == OFTInteger || type == OFTInteger64;
    if (is_kml_moment(name, type)) return true;
    if (name == "name" || name == "description") return type == OFTString;
    if (name == "draworder") return whole;
    if (name == "tessellate" || name == "extrude" || name == "visibility") {
        const GIntBig value = whole ? feature.GetFieldAsInteger64(index) : 2;
        return value >= -1 && value <= 1;
    }
    if (name == "altitudemode") {
        const std::string text = feature.GetFieldAsString(index);
        return text == "clampToGround" || text == "relativeToGround" || text == "absolute";
    }
    return std::ranges::find(kml_own, name) == kml_own.end();
}

}  // namespace

bool is_kml_moment(const std::string& name, OGRFieldType type) {
    const std::string low = ascii_lower(name);
    return (type == OFTDateTime || type == OFTDate) && (low == "timestamp" || low == "begin" || low == "end");
}

std::set<std::string> kml_reserved_names(const WholeLayer::State& layer) {
    std::set<std::string> reserved;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        const std::string name = ascii_lower(layer.fields[i].name);
        const int index = static_cast<int>(i);
        const bool held = std::ranges::all_of(layer.features, [&](const Feature& feature) {
            return !feature->IsFieldSetAndNotNull(index) || kml_holds(name, *feature, index);
        });
        if (!held) reserved.insert(name);
    }
    return reserved;
}

/// Tables that a database has for itself, or that readers leave out.
bool is_reserved_table(const std::string& name) {
    static const std::set<std::string> own{"geometry_columns", "spatial_ref_sys", "layer_styles"};
    const std::string low = ascii_lower(name);
    return low.starts_with("sqlite_") || low.starts_with("gpkg") || own.contains(low);
}

void settle_names(const OutputFormat& format, const std::set<std::string>& reserved, OutputPlan& plan) {
    const auto key = [&](const std::string& name) { return format.tells_case ? name : ascii_lower(name); };
    std::set<std::string> taken, wanted;
    for (const std::string& name : reserved) taken.insert(key(name));
    for (const OutputField& field : plan.fields) wanted.insert(key(field.head.name));
    for (std::size_t i = 0; i < plan.fields.size(); ++i) {
        WholeFieldHead& head = plan.fields[i].head;
        const std::string before = head.name;
        if (format.ascii_names) head.name = field_name(head.name, format.name_bytes);
        if (head.name.empty() && !format.driver.starts_with("GeoJSON"))
            head.name = fmt::format("field_{}", i + 1);
        if (format.one_line_names) head.name = on_one_line(head.name);
        if (format.driver == "LIBKML") head.name = name_in_kml(head.name);
        if (format.name_bytes > 0) head.name = cut_at_character(head.name, format.name_bytes);
        const std::string stem = head.name;
        const auto is_taken = [&] {
            return taken.contains(key(head.name)) ||
                   (key(head.name) != key(before) && wanted.contains(key(head.name)));
        };
        for (int n = 2; is_taken(); ++n) {
            const std::string number = fmt::format("_{}", n);
            head.name =
                (format.name_bytes > 0 ? cut_at_character(stem, format.name_bytes - number.size()) : stem) +
                number;
        }
        taken.insert(key(head.name));
        if (head.name == before) continue;
        if (head.alias.empty()) head.alias = before;
        plan.renames.push_back(in_both(fmt::format("\"{}\" → {}", before, head.name)));
        plan.names.emplace_back(before, head.name);
    }
}

}  // namespace deltareach::gdal
