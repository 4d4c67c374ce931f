#include "analysis/composite_index.hpp"
#include "gis/column_builder.hpp"
#include "gis/error.hpp"
#include "study/findings/labels.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/theme_reach.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/units.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace deltareach {
namespace {

std::vector<Indicator> indicators_of(const IndexSettings& settings, const Units& file) {
    std::vector<Indicator> indicators;
    for (const std::string& field : settings.fields)
        indicators.push_back(
            {field, file.numbers(field), std::ranges::find(settings.costs, field) != settings.costs.end()});
    for (const std::string& cost : settings.costs)
        if (std::ranges::find(settings.fields, cost) == settings.fields.end())
            throw UsageError(
                Message{.code = "DR1010",
                        .values = {{"kind_zh", "指标字段（--cost 只能取 --fields 里的）"},
                                   {"kind_en", "indicator (--cost names some of --fields)"},
                                   {"name", cost},
                                   {"known", fmt::format("{}", fmt::join(settings.fields, ", "))}}});
    return indicators;
}

/// What is ranked, and by what.
struct Ranked {
    Units file;
    std::vector<Indicator> indicators;
    Json themes = nullptr;
    Quality quality = Quality::reported;  ///< of the flows behind the indicators
};

/// Fields of a file; without --fields the reach of every zone of a project in every theme.
Ranked ranked_by(const IndexSettings& settings, const Loaded* project, Session& session) {
    const IndexSettings usual;
    const bool own = !settings.fields.empty();
    refuse_option({"--themes", own && !settings.themes.empty()}, "指标由 --fields 指明",
                  "--fields names the indicators");
    refuse_option({"--measures", own && settings.measures != usual.measures}, "指标由 --fields 指明",
                  "--fields names the indicators");
    refuse_option({"--missing-as-zero", own && settings.missing_as_zero}, "指标由 --fields 指明",
                  "--fields names the indicators");
    refuse_option({"--times", own && !settings.file.impedance.table.empty()},
                  "指标由 --fields 指明，用不到距离",
                  "--fields names the indicators, and none needs a distance");
    refuse_option({"--circuity", own && settings.file.impedance.circuity != usual.file.impedance.circuity},
                  "指标由 --fields 指明，用不到距离",
                  "--fields names the indicators, and none needs a distance");
    refuse_option({"--cost", !own && !settings.costs.empty()},
                  "没有 --fields，指标是各主题的辐射，都是越大越好",
                  "without --fields the indicators are the reach of themes, of which more is better");
    refuse_option({"--weights", settings.weighting != IndexWeighting::user && !settings.weights.empty()},
                  "只有 --weighting user 用它", "only --weighting user reads it");
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
                                            {"why_zh", "对单独的文件要指明用哪些指标字段"},
                                            {"why_en", "a file's indicators are named"}}});
    ThemeReach reach = theme_reach(*project,
                                   {.units = settings.file,
                                    .themes = settings.themes,
                                    .measures = settings.measures,
                                    .missing_as_zero = settings.missing_as_zero},
                                   session);
    return {std::move(reach.units), std::move(reach.indicators), std::move(reach.sets), reach.quality};
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

Json by_name(const std::vector<Indicator>& indicators, const std::vector<double>& weights) {
    Json json = Json::object();
    for (std::size_t j = 0; j < indicators.size(); ++j) json[indicators[j].name] = json_number(weights[j]);
    return json;
}

Json sensitivity_json(const Units& file, const std::vector<Indicator>& indicators,
                      const IndexSensitivity& s) {
    Json variants = Json::array(), units = Json::array();
    for (const IndexVariant& variant : s.variants) {
        Json ranks = Json::object();
        for (std::size_t i = 0; i < file.size(); ++i) ranks[file.ids[i]] = json_number(variant.ranks[i]);
        variants.push_back({{"name", variant.name},
                            {"weights", by_name(indicators, variant.weights)},
                            {"ranks", std::move(ranks)}});
    }
    for (std::size_t i = 0; i < file.size(); ++i)
        units.push_back({{"id", file.ids[i]},
                         {"rank_low", json_number(s.rank_low[i])},
                         {"rank_high", json_number(s.rank_high[i])},
                         {"best_rank", json_number(s.best[i])},
                         {"worst_rank", json_number(s.worst[i])}});
    return {{"draws", s.draws},
            {"concentration", json_number(s.concentration)},
            {"seed", s.seed},
            {"interval", "5–95 %"},
            {"units", std::move(units)},
            {"variants", std::move(variants)}};
}

/// Ids, and names where units have them.
std::vector<Column> columns_of_units(const Units& file) {
    std::vector<Column> columns{{.name = "id", .label_zh = "代码", .label_en = "Id", .values = file.ids}};
    if (!file.names.empty())
        columns.push_back({.name = "name", .label_zh = "名称", .label_en = "Name", .values = file.names});
    return columns;
}

std::vector<Column> table_of_scores(const Units& file, const IndexResult& index, const IndexSensitivity& s) {
    const auto number = [](const char* name, const char* zh, const char* en,
                           const std::vector<double>& values) {
        return Column{.name = name, .label_zh = zh, .label_en = en, .unit = "1", .values = values};
    };
    std::vector<Column> columns = columns_of_units(file);
    for (Column column :
         {number("score", "得分", "Score", index.scores), number("rank", "名次", "Rank", index.ranks),
          number("rank_low", "名次下限（5%）", "Rank, 5 %", s.rank_low),
          number("rank_high", "名次上限（95%）", "Rank, 95 %", s.rank_high),
          number("best_rank", "各方案最好名次", "Best rank of the variants", s.best),
          number("worst_rank", "各方案最差名次", "Worst rank of the variants", s.worst)})
        columns.push_back(std::move(column));
    return columns;
}

/// The field's unit; a measure of reach that is no field says it in its name.
std::string unit_of_indicator(const Units& file, const std::string& name) {
    return find_column(file.columns, name) == nullptr ? "unstated" : file.unit_of(name);
}

/// The rank of every unit under every variant, and every variant's weights.
void add_sensitivity(ModelResult& result, const Units& file, const std::vector<Indicator>& indicators,
                     const IndexSensitivity& s) {
    std::vector<Column> ranks = columns_of_units(file);
    ColumnBuilder weights;
    for (const IndexVariant& variant : s.variants) {
        ranks.push_back({.name = variant.name,
                         .label_zh = variant.name,
                         .label_en = variant.name,
                         .unit = "1",
                         .values = variant.ranks});
        weights.start_row();
        weights.text("variant", "方案", "Variant", variant.name);
        for (std::size_t j = 0; j < indicators.size(); ++j)
            weights.number(indicators[j].name, indicators[j].name, indicators[j].name, "1",
                           variant.weights[j]);
    }
    result.add_table("_sensitivity.csv", std::move(ranks));
    result.add_table("_weights.csv", weights.take());
}

/// The indicators as they entered, so that every score can be worked out again.
void add_indicators(ModelResult& result, const Units& file, const std::vector<Indicator>& indicators) {
    std::vector<Column> columns = columns_of_units(file);
    for (const Indicator& indicator : indicators)
        columns.push_back({.name = indicator.name,
                           .label_zh = indicator.name,
                           .label_en = indicator.name,
                           .unit = unit_of_indicator(file, indicator.name),
                           .values = indicator.values});
    result.add_table("_indicators.csv", std::move(columns));
}

void add_scores(ModelResult& result, const Units& file, std::vector<Column> scores) {
    if (!file.geometries.empty() && file.crs && !file.crs->is_planar_km())
        result.add_layer(
            "_scores.geojson",
            {.name = "index", .crs = *file.crs, .geometries = file.geometries, .columns = scores});
    result.add_table("_scores.csv", std::move(scores));
}

Json document_of(const IndexSettings& settings, const Ranked& ranked, const IndexResult& index) {
    Json scores = Json::array();
    for (std::size_t i = 0; i < ranked.file.size(); ++i)
        scores.push_back({{"id", ranked.file.ids[i]},
                          {"score", json_number(index.scores[i])},
                          {"rank", json_number(index.ranks[i])}});
    Json document = {{"weighting", word_of(settings.weighting)},
                     {"score", word_of(settings.score)},
                     {"n", ranked.file.size()}};
    if (!ranked.themes.is_null()) document["themes"] = ranked.themes;
    document["weights"] = by_name(ranked.indicators, index.weights);
    document["scores"] = std::move(scores);
    return document;
}

/// Weights, then score and rank of every unit with the ranks that perturbed weights give.
std::string text_of(const Ranked& ranked, const IndexResult& index, const IndexSensitivity& sensitivity,
                    const Session& session) {
    const auto& [file, indicators, themes, quality] = ranked;
    std::string text = fmt::format("{}\n", session.say("权重", "weights"));
    for (std::size_t j = 0; j < indicators.size(); ++j) {
        const Words label = label_of_field(file, indicators[j].name);
        text += fmt::format("  {:<24} {:.4f}\n", session.say(label.zh, label.en), index.weights[j]);
    }
    text += fmt::format(fmt::runtime(session.say("得分  名次 [权重扰动 {} 次的 5%–95%]\n",
                                                 "score  rank [5–95 % of {} perturbed weights]\n")),
                        sensitivity.draws);
    for (std::size_t i = 0; i < file.size(); ++i) {
        const Words name = label_of_unit(file, i);
        text += fmt::format("{:<12} {:.4f}  {} [{}, {}]\n", session.say(name.zh, name.en), index.scores[i],
                            index.ranks[i], sensitivity.rank_low[i], sensitivity.rank_high[i]);
    }
    return text;
}

}  // namespace

ModelResult find_index(const IndexSettings& settings, const Loaded* project, Session& session) {
    const Ranked ranked = ranked_by(settings, project, session);
    const auto& [file, indicators, themes, quality] = ranked;
    const IndexOptions options = options_of(settings);
    const IndexResult index = composite_index(indicators, options);
    const IndexSensitivity sensitivity = index_sensitivity(
        indicators, options,
        {.draws = settings.draws, .concentration = settings.concentration, .seed = session.seed()});
    ModelResult result{.document = document_of(settings, ranked, index),
                       .inputs = file.files,
                       .synthetic = file.synthetic,
                       .quality = quality};
    result.document["sensitivity"] = sensitivity_json(file, indicators, sensitivity);
    result.text = text_of(ranked, index, sensitivity, session);
    add_scores(result, file, table_of_scores(file, index, sensitivity));
    add_sensitivity(result, file, indicators, sensitivity);
    add_indicators(result, file, indicators);
    return result;
}

}  // namespace deltareach
