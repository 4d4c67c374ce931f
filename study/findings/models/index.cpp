#include "analysis/composite_index.hpp"
#include "gis/error.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/theme_reach.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <optional>

namespace deltareach {
namespace {

std::vector<Indicator> indicators_of(const IndexSettings& settings, const Units& file) {
    std::vector<Indicator> indicators;
    const auto is_among = [&](const std::string& field, const std::vector<std::string>& others) {
        return std::ranges::any_of(others,
                                   [&](const std::string& other) { return file.same_field(field, other); });
    };
    for (const std::string& field : settings.fields)
        indicators.push_back({field, file.numbers(field), is_among(field, settings.costs)});
    for (const std::string& cost : settings.costs)
        if (!is_among(cost, settings.fields))
            throw UsageError(
                Message{.code = "DR1010",
                        .values = {{"kind_zh", spoken::cost_among_fields.zh},
                                   {"kind_en", spoken::cost_among_fields.en},
                                   {"name", cost},
                                   {"known", fmt::format("{}", fmt::join(settings.fields, list_mark))}}});
    return indicators;
}

/// What is ranked, and by what.
struct Ranked {
    Units file;
    std::vector<Indicator> indicators;
    std::optional<std::vector<ThemeSet>> themes;
    Quality quality = Quality::reported;  ///< of the flows behind the indicators
    RadiusRule radius_rule = RadiusRule::lower;
};

/// Fields of a file; without --fields the reach of every zone of a project in every theme.
Ranked ranked_by(const IndexSettings& settings, const Loaded* project, Session& session) {
    const IndexSettings usual;
    const bool own = !settings.fields.empty();
    refuse_option({"--themes", own && !settings.themes.empty()}, spoken::fields_are_named);
    refuse_option({"--measures", own && settings.measures != usual.measures}, spoken::fields_are_named);
    refuse_option({"--missing-as-zero", own && settings.missing_as_zero}, spoken::fields_are_named);
    refuse_option({"--times", own && !settings.file.impedance.table.empty()}, spoken::no_distance_read);
    refuse_option({"--circuity", own && settings.file.impedance.circuity != usual.file.impedance.circuity},
                  spoken::no_distance_read);
    refuse_option({"--cost", !own && !settings.costs.empty()}, spoken::more_is_better);
    refuse_option({"--weights", settings.weighting != IndexWeighting::user && !settings.weights.empty()},
                  spoken::weights_of_user);
    if (own) {
        Ranked ranked{.file = read_units(settings.file, project, session)};
        ranked.indicators = indicators_of(settings, ranked.file);
        ranked.quality = ranked.file.quality_of(settings.fields);
        session.tell(ranked.file.note_on_sums(settings.fields));
        return ranked;
    }
    if (project == nullptr)
        throw UsageError(Message{.code = "DR1832",
                                 .values = {{"option", "--fields"},
                                            {"why_zh", spoken::indicators_wanted.zh},
                                            {"why_en", spoken::indicators_wanted.en}}});
    ThemeReach reach = theme_reach(*project,
                                   {.units = settings.file,
                                    .themes = settings.themes,
                                    .measures = settings.measures,
                                    .missing_as_zero = settings.missing_as_zero},
                                   session);
    return {std::move(reach.units), std::move(reach.indicators), std::move(reach.sets), reach.quality,
            reach.radius_rule};
}

Weighting weighting_of(IndexWeighting weighting) {
    switch (weighting) {
        case IndexWeighting::entropy:
            return Weighting::entropy;
        case IndexWeighting::entropy_minmax:
            return Weighting::entropy_minmax;
        case IndexWeighting::critic:
            return Weighting::critic;
        case IndexWeighting::equal:
            return Weighting::equal;
        case IndexWeighting::user:
            break;
    }
    return Weighting::user;
}

IndexOptions options_of(const IndexSettings& settings) {
    return {.weighting = weighting_of(settings.weighting),
            .scoring = settings.score == IndexScore::sum ? Scoring::sum : Scoring::topsis,
            .weights = settings.weights,
            .shift = settings.shift};
}

}  // namespace

ModelFinding find_index(const IndexSettings& settings, const Loaded* project, Session& session) {
    Ranked ranked = ranked_by(settings, project, session);
    const IndexOptions options = options_of(settings);
    IndexResult index = composite_index(ranked.indicators, options);
    IndexSensitivity sensitivity = index_sensitivity(
        ranked.indicators, options,
        {.draws = settings.draws, .concentration = settings.concentration, .seed = session.seed()});
    return {.inputs = ranked.file.files,
            .synthetic = ranked.file.synthetic,
            .quality = ranked.quality,
            .found = IndexFinding{.settings = settings,
                                  .units = std::move(ranked.file),
                                  .indicators = std::move(ranked.indicators),
                                  .themes = std::move(ranked.themes),
                                  .radius_rule = ranked.radius_rule,
                                  .index = std::move(index),
                                  .sensitivity = std::move(sensitivity)}};
}

}  // namespace deltareach
