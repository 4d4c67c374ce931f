#include "tests/gis/layer_lines.hpp"

#include "gis/error.hpp"
#include "gis/private/gdal_handles.hpp"
#include "gis/private/ogr_shape.hpp"
#include "gis/private/whole_state.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>
#include <vector>

namespace deltareach::test {
namespace {

/// Line breaks and other controls as their numbers, so that a value is on one line.
std::string on_one_line(const std::string& text) {
    std::string line;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20)
            line += fmt::format("\\x{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        else
            line += c;
    return line;
}

std::string vertex(double x, double y, const double* z, const double* m) {
    std::string text = fmt::format("{:.12g} {:.12g}", x, y);
    if (z != nullptr) text += fmt::format(" z{:.12g}", *z);
    if (m != nullptr) text += fmt::format(" m{:.12g}", *m);
    return text;
}

std::string shape_line(const OGRGeometry& shape) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const bool z = shape.Is3D() != 0, m = shape.IsMeasured() != 0;
    std::vector<std::string> parts;
    const auto add_all = [&](const auto& all) {
        for (const auto* part : all) parts.push_back(shape_line(*part));
    };
    const auto add = [&](const OGRPoint& point) {
        const double high = point.getZ(), measure = point.getM();
        parts.push_back(vertex(point.getX(), point.getY(), z ? &high : nullptr, m ? &measure : nullptr));
    };
    if (shape.IsEmpty() != 0)
        parts.emplace_back("EMPTY");
    else if (type == wkbPoint)
        add(*shape.toPoint());
    else if (type == wkbLineString || type == wkbCircularString)
        for (const OGRPoint& point : *shape.toSimpleCurve()) add(point);
    else if (type == wkbCompoundCurve)
        add_all(*shape.toCompoundCurve());
    else if (OGR_GT_IsSubClassOf(type, wkbCurvePolygon))
        add_all(*shape.toCurvePolygon());
    else if (OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface))
        add_all(*shape.toPolyhedralSurface());
    else
        add_all(*shape.toGeometryCollection());
    return fmt::format("{}{}{}({})", OGRToOGCGeomType(type), z ? "Z" : "", m ? "M" : "",
                       fmt::join(parts, ", "));
}

std::string value_text(const OGRFeature& feature, int index, const WholeFieldHead& head) {
    if (feature.IsFieldSetAndNotNull(index) == 0) return "null";
    if (head.type == OFTReal) return fmt::format("{:.15g}", feature.GetFieldAsDouble(index));
    const std::string text =
        deltareach::gdal::text_of_field(feature, index, {.head = head, .form = deltareach::gdal::Form::text});
    return head.type == OFTString ? "‹" + on_one_line(text) + "›" : text;
}

std::string head_line(const WholeFieldHead& head) {
    std::string line = fmt::format("  ‹{}› {}", on_one_line(head.name),
                                   deltareach::gdal::type_name(head.type, head.subtype));
    if (!head.alias.empty()) line += " alias ‹" + on_one_line(head.alias) + "›";
    if (!head.label_en.empty()) line += " English ‹" + head.label_en + "›";
    if (!head.unit.empty()) line += " unit ‹" + head.unit + "›";
    if (!head.domain.empty()) line += " domain " + head.domain;
    if (head.texts) line += " of texts";
    return line;
}

void erase_all(std::string& text, const std::string& part) {
    if (part.empty()) return;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at))
        text.erase(at, part.size());
}

std::string range_line(const Box& box) {
    return fmt::format("{:.12g} {:.12g} … {:.12g} {:.12g}", box.min_corner().x(), box.min_corner().y(),
                       box.max_corner().x(), box.max_corner().y());
}

std::string geometry_line(const Geometry& geometry) {
    const std::unique_ptr<OGRGeometry> shape = deltareach::gdal::shape_of(geometry);
    return shape_line(*shape);
}

}  // namespace

std::string lines_of(const WholeLayer& layer, const std::set<std::string>& names) {
    const WholeLayer::State& state = layer.state();
    std::string all = fmt::format("layer ‹{}›{} {} of {}{}\n", state.name,
                                  state.description.empty() ? "" : " ‹" + state.description + "›",
                                  layer.size(), layer.crs().name(), layer.placed() ? "" : " not placed");
    if (!state.encoding.empty() && state.encoding != "UTF-8") all += "  encoding " + state.encoding + "\n";
    if (state.id_field)
        all += fmt::format("  ids in field {}{}\n", *state.id_field, state.id_is_property ? " too" : "");
    all += fmt::format("  {}; {} without\n", layer.geometry(), layer.without_shape());
    if (layer.without_shape() < layer.size()) all += "  " + range_line(layer.extent()) + "\n";
    const std::vector<WholeField> fields = layer.fields();
    const auto shown = [&](std::size_t i) { return names.empty() || names.contains(state.fields[i].name); };
    for (std::size_t i = 0; i < state.fields.size(); ++i) {
        if (!shown(i)) continue;
        all += fmt::format("{}; {} missing, as ‹{}›\n", head_line(state.fields[i]), fields[i].missing,
                           on_one_line(fields[i].example));
    }
    std::vector<std::string> rows;
    for (const deltareach::gdal::Feature& feature : state.features) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < state.fields.size(); ++i)
            if (shown(i)) cells.push_back(value_text(*feature, static_cast<int>(i), state.fields[i]));
        const OGRGeometry* shape = feature->GetGeometryRef();
        rows.push_back(fmt::format("  {} @ {}\n", fmt::join(cells, " | "),
                                   shape == nullptr ? "none" : shape_line(*shape)));
    }
    for (const std::string& row : rows) all += row;
    return all;
}

std::string lines_of(const FeatureLayer& layer) {
    std::string all = fmt::format("layer ‹{}› {} of {}{}\n", layer.name, layer.size(), layer.crs.name(),
                                  layer.placed ? "" : " not placed");
    for (const Column& column : layer.columns) {
        all += fmt::format("  ‹{}› ‹{}› ‹{}› ‹{}›{}:", column.name, column.label_zh, column.label_en,
                           column.unit, column.truth ? " true or false" : "");
        if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
            for (const double value : *numbers) all += fmt::format(" {:.15g}", value);
        else if (const auto* integers = std::get_if<std::vector<std::int64_t>>(&column.values))
            for (const std::int64_t value : *integers)
                all += value == missing_integer ? " missing" : fmt::format(" #{}", value);
        else
            for (const std::string& value : std::get<std::vector<std::string>>(column.values))
                all += " ‹" + on_one_line(value) + "›";
        all += "\n";
    }
    for (const auto& geometry : layer.geometries)
        all += "  @ " + (geometry ? geometry_line(*geometry) : std::string("none")) + "\n";
    return all;
}

std::string lines_of(const deltareach::gdal::OutputPlan& plan) {
    std::string all;
    for (const deltareach::gdal::OutputField& field : plan.fields) {
        static constexpr const char* forms[] = {"",         " as integer", " as number",
                                                " bounded", " as text",    " as JSON"};
        all += head_line(field.head) + forms[static_cast<int>(field.form)];
        if (field.head.width > 0) all += fmt::format(" {}.{}", field.head.width, field.head.precision);
        all += "\n";
    }
    all += fmt::format("  {}", OGRGeometryTypeToName(plan.type));
    for (const auto& [flag, name] :
         {std::pair(plan.stand_ins, "stand-ins"), std::pair(plan.one_dimension, "one dimension"),
          std::pair(plan.promote, "promoted"), std::pair(plan.linear, "linear"),
          std::pair(plan.empties, "empties"), std::pair(plan.surfaces, "surfaces"),
          std::pair(plan.degrees, "degrees"), std::pair(plan.absent, "absent"),
          std::pair(plan.parts, "parts"), std::pair(plan.markup, "markup")})
        if (flag) all += fmt::format(", {}", name);
    if (!plan.encoding.empty()) all += ", " + plan.encoding;
    if (!plan.dimensions.empty()) all += fmt::format(", dimensions {}", fmt::join(plan.dimensions, " "));
    if (plan.cell_units > 0) all += fmt::format(", {} units", plan.cell_units);
    all += "\n";
    const auto tell = [&](const char* what, const std::vector<Words>& list) {
        for (const Words& one : list)
            all +=
                on_one_line(fmt::format("  {} {}{}", what, one.en, one.en == one.zh ? "" : " / " + one.zh)) +
                "\n";
    };
    tell("lost", plan.losses);
    tell("form", plan.forms);
    tell("name", plan.renames);
    tell("rounded", plan.rounded);
    tell("moved", plan.coordinates);
    tell("tamed", plan.tamed);
    for (const auto& [before, after] : plan.names)
        all += on_one_line(fmt::format("  ‹{}› is ‹{}›", before, after)) + "\n";
    return all;
}

std::string lines_of(const Messages& messages, const std::filesystem::path& folder) {
    std::string all;
    for (const Message& message : messages) {
        std::string line = fmt::format("  {} {} {}:{}", message.code,
                                       std::filesystem::path(message.where.path).filename().string(),
                                       message.where.row, message.where.column);
        for (const auto& [name, value] : message.values)
            if (name != "path") line += fmt::format(" {}=‹{}›", name, value);
        erase_all(line, folder.empty() ? "" : folder.string() + "/");
        all += on_one_line(line) + "\n";
    }
    return all;
}

std::string outcome_of(const std::filesystem::path& folder, const std::function<std::string()>& action) {
    try {
        return action();
    } catch (const Error& error) {
        return lines_of(error.messages(), folder);
    }
}

std::string by_outcome(const std::vector<std::string>& endings,
                       const std::function<std::string(const std::string&)>& outcome) {
    std::vector<std::pair<std::string, std::string>> found;  // of which endings, what
    for (const std::string& ending : endings) {
        const std::string text = outcome(ending);
        const auto same = std::ranges::find(found, text, &std::pair<std::string, std::string>::second);
        if (same == found.end())
            found.emplace_back(ending, text);
        else
            same->first += " " + ending;
    }
    std::string all;
    for (const auto& [names, text] : found) all += fmt::format(" to {}\n{}", names, text);
    return all;
}

}  // namespace deltareach::test
