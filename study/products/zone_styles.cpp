#include "study/products/zone_styles.hpp"

#include "analysis/classes.hpp"
#include "render/qgis_style.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/products/styled_output.hpp"
#include "study/tables/study_tables.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {
namespace {

const char* name_field(const Session& session) {
    return session.language() == Language::zh ? "name_zh" : "name_en";
}

}  // namespace

std::string received_column(const Study& study, std::span<const Study> studies) {
    return from_column(study, studies, study.estimated() ? "_estimated" : "");
}

std::optional<std::vector<double>> received_breaks(std::span<const FeatureLayer> levels, const Study& study,
                                                   std::span<const Study> studies) {
    std::vector<double> values;
    for (const FeatureLayer& level : levels) {
        const Column* column = find_measured(level.columns, received_column(study, studies));
        if (column == nullptr) continue;
        for (const double value : numbers_of(*column))
            if (std::isfinite(value)) values.push_back(value);
    }
    if (values.empty()) return std::nullopt;
    return classify(values, {.classes = std::min(5, static_cast<int>(values.size()))}).breaks;
}

std::string received_style(const FeatureLayer& layer, const Study& study, std::span<const Study> studies,
                           const std::vector<double>& breaks, const Session& session) {
    const Column& column = *find_measured(layer.columns, received_column(study, studies));
    const ClassedFill fill{
        .column = column, .breaks = breaks, .method = {}, .palette = {}, .estimated = study.estimated()};
    return with_words(qml_graduated_zones(fill, name_field(session), session.language()), layer, session);
}

std::string zone_style(const FeatureLayer& layer, std::span<const Study> studies, const Session& session) {
    for (auto study = studies.rbegin(); study != studies.rend(); ++study) {
        if (study->origin.id != studies.front().origin.id || study->theme.id != studies.front().theme.id)
            continue;
        if (const auto breaks = received_breaks({&layer, 1}, *study, studies))
            return received_style(layer, *study, studies, *breaks, session);
    }
    return with_words(qml_plain_zones(name_field(session)), layer, session);
}

}  // namespace deltareach
