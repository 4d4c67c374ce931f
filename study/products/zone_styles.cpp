#include "study/products/zone_styles.hpp"

#include "render/qgis_style.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/products/styled_output.hpp"
#include "study/sheets/map_parts.hpp"
#include "study/tables/heads.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

const char* name_field(const Session& session) {
    return session.language() == Language::zh ? "name_zh" : "name_en";
}

/// That of the zones some of whose pairs, or of whose members' pairs, are not on record.
std::string least_column(const Study& study, std::span<const Study> studies) {
    return from_column(study, studies, "_at_least");
}

}  // namespace

std::string received_column(const Study& study, std::span<const Study> studies) {
    return from_column(study, studies, study.estimated() ? "_estimated" : "");
}

bool has_received(const FeatureLayer& layer, const Study& study, std::span<const Study> studies) {
    return find_measured(layer.columns, received_column(study, studies)) != nullptr ||
           find_measured(layer.columns, least_column(study, studies)) != nullptr;
}

std::optional<ClassedFill> received_fill(const Study& study, const MapSettings& look) {
    Column column = received(study);
    const auto is_known = [](double value) { return std::isfinite(value); };
    if (std::ranges::none_of(numbers_of(column), is_known)) return std::nullopt;
    Messages none;  // its sheet tells them
    return classed(std::move(column), look, study.estimated(), none);
}

std::string received_style(const FeatureLayer& layer, const Study& study, std::span<const Study> studies,
                           const Region& region, ClassedFill fill, const Session& session, bool own_named) {
    const Column* whole = find_measured(layer.columns, received_column(study, studies));
    const Column* least = find_measured(layer.columns, least_column(study, studies));
    QmlZones zones{.code_field = heads::code.name,
                   .own_label = {"起点：" + study.origin.name_zh, "origin: " + study.origin.name_en}};
    const std::vector<std::string> codes = texts_of(*find_column(layer.columns, heads::code.name));
    for (const ZoneRef member : study.flows.members)
        if (std::ranges::count(codes, region.code(member)) > 0) zones.own.push_back(region.code(member));
    zones.own_named = own_named;
    zones.gaps = false;
    for (std::size_t row = 0; row < layer.size(); ++row) {
        const auto lacks = [&](const Column* column) {
            return column == nullptr || std::isnan(numbers_of(*column)[row]);
        };
        if (lacks(whole) && lacks(least) && std::ranges::count(zones.own, codes[row]) == 0) zones.gaps = true;
    }
    fill.column.name = (whole != nullptr ? whole : least)->name;
    if (whole != nullptr && least != nullptr) zones.least_field = least->name;
    return with_words(qml_graduated_zones(fill, name_field(session), session.language(), zones), layer,
                      session);
}

std::string zone_style(const FeatureLayer& layer, std::span<const Study> studies, const Region& region,
                       const Session& session) {
    for (auto study = studies.rbegin(); study != studies.rend(); ++study) {
        if (study->origin.id != studies.front().origin.id || study->theme.id != studies.front().theme.id ||
            !has_received(layer, *study, studies))
            continue;
        if (auto fill = received_fill(*study))
            return received_style(layer, *study, studies, region, std::move(*fill), session);
    }
    return with_words(qml_plain_zones(name_field(session)), layer, session);
}

}  // namespace deltareach
