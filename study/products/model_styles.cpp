#include "study/products/model_styles.hpp"

#include "render/palette.hpp"
#include "render/qgis_style.hpp"
#include "study/findings/flow_ratios.hpp"
#include "study/inputs/read_zones.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

const Column* finite_column(const FeatureLayer& layer, std::string_view name) {
    const Column* column = find_column(layer.columns, name);
    const bool has_values =
        column != nullptr && std::holds_alternative<std::vector<double>>(column->values) &&
        std::ranges::any_of(numbers_of(*column), [](double v) { return std::isfinite(v); });
    return has_values ? column : nullptr;
}

/// What keeps amounts of unlike things apart: lines are as wide as beside the largest of their own kind.
std::vector<std::string> kinds_in(const FeatureLayer& layer) {
    std::vector<std::string> kinds;
    for (const char* name : {"theme", "period", "unit", "model", "x"})
        if (const Column* column = find_column(layer.columns, name);
            column != nullptr && std::holds_alternative<std::vector<std::string>>(column->values))
            kinds.emplace_back(name);
    return kinds;
}

/// In classes about zero where the values go both ways, else in natural breaks.
ClassedFill classes_for(const Column& column, bool change) {
    Messages unsaid;  // what classes say of themselves is said where a map is drawn
    const MapSettings usual;
    return change ? change_fill(column, usual, unsaid) : classed(column, usual, false, unsaid);
}

ClassedFill ratio_fill(const Column& column) {
    return {.column = column,
            .breaks = ratio_breaks(numbers_of(column)),
            .method = {},
            .palette = "RdBu",
            .diverging_about_one = true};
}

std::string lines_by(const FeatureLayer& layer, const ClassedFill& fill, const std::string& width,
                     const Session& session) {
    const std::vector<std::string> kinds = kinds_in(layer);
    return with_words(qml_classed_lines(fill, {width, kinds}, session.language()), layer, session);
}

/// One colour a text of the column. The names of the features are their legend.
std::string category_style(const FeatureLayer& layer, const char* column, const Session& session) {
    const std::vector<std::string> centres = texts_of(*find_column(layer.columns, column));
    const auto names_in = [&](Language language) {
        const std::string_view field = name_field_of(layer, language);
        return field.empty() ? centres : texts_of(*find_column(layer.columns, field));
    };
    const std::vector<std::string> zh = names_in(Language::zh), en = names_in(Language::en);
    const std::vector<Colour> colours =
        class_colours(palette_of(centres.size() > 8 ? "Set3" : "Set2"), centres.size());
    std::vector<QmlCategory> categories;
    for (std::size_t i = 0; i < centres.size(); ++i)
        categories.push_back({centres[i], {zh[i], en[i]}, colours[i]});
    return with_words(qml_categories(column, categories, false, session.language(),
                                     name_field_of(layer, session.language())),
                      layer, session);
}

std::string zones_by(const FeatureLayer& layer, const ClassedFill& fill, const Session& session) {
    return with_words(qml_graduated_zones(fill, name_field_of(layer, session.language()), session.language()),
                      layer, session);
}

}  // namespace

std::string expected_style(const FeatureLayer& layer, const Session& session) {
    const Column* ratio = finite_column(layer, "ratio");
    if (ratio == nullptr) return style_of(layer, LayerStyle::flows, session);
    return lines_by(layer, ratio_fill(*ratio), "expected", session);
}

std::string classed_line_style(const FeatureLayer& layer, const std::string& column, const Session& session) {
    const Column* values = finite_column(layer, column);
    if (values == nullptr) return style_of(layer, LayerStyle::lines, session);
    return lines_by(layer, classes_for(*values, false), column, session);
}

std::string model_style(const ModelStyle& style, const FeatureLayer& layer, const Session& session) {
    using Form = ModelStyle::Form;
    const auto shapes = plain_style(layer);
    if (!shapes) return {};
    const bool changes = style.form == Form::change_lines || style.form == Form::change_areas;
    const Column* column = finite_column(layer, style.column);
    switch (style.form) {
        case Form::classed_lines:
            return classed_line_style(layer, style.column, session);
        case Form::ratio_lines:
            return expected_style(layer, session);
        case Form::categories:
            return category_style(layer, style.column, session);
        case Form::flows:
            return style_of(layer, LayerStyle::flows, session);
        case Form::change_lines:
            if (column == nullptr) return style_of(layer, LayerStyle::flows, session);
            return lines_by(layer, classes_for(*column, changes), style.column, session);
        case Form::classed_areas:
        case Form::change_areas:
            if (column == nullptr || shapes != LayerStyle::zones) break;
            return zones_by(layer, classes_for(*column, changes), session);
        case Form::shapes:
            break;
    }
    return style_of(layer, *shapes, session);
}

}  // namespace deltareach
