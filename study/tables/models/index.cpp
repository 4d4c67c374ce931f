#include "analysis/reach.hpp"
#include "study/tables/models/kinds.hpp"
#include "study/tables/models/pairs.hpp"
#include "study/tables/models/rows.hpp"
#include "study/tables/reach_heads.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

/// Score and rank of a unit, and how far the rank moves: heads and keys.
struct ScoreFact {
    Head head;
    std::vector<double> IndexResult::*member;
};
constexpr ScoreFact score_facts[] = {{{"score", "得分", "Score", "1"}, &IndexResult::scores},
                                     {{"rank", "名次", "Rank", "1"}, &IndexResult::ranks}};
struct RankFact {
    Head head;
    std::vector<double> IndexSensitivity::*member;
};
constexpr RankFact rank_facts[] = {
    {{"rank_low", "名次下限（5%）", "Rank, 5 %", "1"}, &IndexSensitivity::rank_low},
    {{"rank_high", "名次上限（95%）", "Rank, 95 %", "1"}, &IndexSensitivity::rank_high},
    {{"best_rank", "各方案最好名次", "Best rank of the variants", "1"}, &IndexSensitivity::best},
    {{"worst_rank", "各方案最差名次", "Worst rank of the variants", "1"}, &IndexSensitivity::worst}};
constexpr Head index_variant{"variant", "方案", "Variant"};

/// A column that bears a name of the user's.
ColumnHead named_by_user(const std::string& name, const std::string& unit) {
    return ColumnHead(name, {name, name}, unit);
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
    for (std::size_t i = 0; i < file.size(); ++i) {
        Json unit{{"id", file.ids[i]}};
        for (const RankFact& fact : rank_facts) unit[fact.head.name] = json_number((s.*fact.member)[i]);
        units.push_back(std::move(unit));
    }
    return {{"draws", s.draws},
            {"concentration", json_number(s.concentration)},
            {"seed", s.seed},
            {"interval", "5–95 %"},
            {"units", std::move(units)},
            {"variants", std::move(variants)}};
}

/// Ids, and names where units have them.
std::vector<Column> columns_of_units(const Units& file) {
    std::vector<Column> columns{column_of(heads::model_id, file.ids)};
    if (!file.names.empty()) columns.push_back(column_of(heads::model_name, file.names));
    return columns;
}

std::vector<Column> table_of_scores(const IndexFinding& found) {
    std::vector<Column> columns = columns_of_units(found.units);
    for (const ScoreFact& fact : score_facts)
        columns.push_back(column_of(fact.head, found.index.*fact.member));
    for (const RankFact& fact : rank_facts)
        columns.push_back(column_of(fact.head, found.sensitivity.*fact.member));
    return columns;
}

/// The field's unit; a measure of reach that is no field says it in its name.
std::string unit_of_indicator(const Units& file, const std::string& name) {
    return find_column(file.columns, name) == nullptr ? "unstated" : file.unit_of(name);
}

/// The rank of every unit under every variant, and every variant's weights.
void add_sensitivity(ModelAccount& account, const Units& file, const std::vector<Indicator>& indicators,
                     const IndexSensitivity& s) {
    std::vector<Column> ranks = columns_of_units(file);
    FactRows weights;
    for (const IndexVariant& variant : s.variants) {
        ranks.push_back(column_of(named_by_user(variant.name, "1"), variant.ranks));
        weights.start_row();
        weights.text(index_variant, variant.name);
        for (std::size_t j = 0; j < indicators.size(); ++j)
            weights.number(named_by_user(indicators[j].name, "1"), variant.weights[j]);
    }
    account.add_table(ModelOutput::sensitivity, std::move(ranks));
    account.add_table(ModelOutput::weights, weights.take());
}

/// The indicators as they entered, so that every score can be worked out again.
void add_indicators(ModelAccount& account, const Units& file, const std::vector<Indicator>& indicators) {
    std::vector<Column> columns = columns_of_units(file);
    for (const Indicator& indicator : indicators)
        columns.push_back(column_of(named_by_user(indicator.name, unit_of_indicator(file, indicator.name)),
                                    indicator.values));
    account.add_table(ModelOutput::indicators, std::move(columns));
}

void add_scores(ModelAccount& account, const Units& file, std::vector<Column> scores) {
    if (!file.geometries.empty() && file.crs && !file.crs->is_planar_km())
        account.add_layer(
            ModelOutput::scores,
            {.name = "index", .crs = *file.crs, .geometries = file.geometries, .columns = scores});
    account.add_table(ModelOutput::scores_table, std::move(scores));
}

Json themes_json(const std::vector<ThemeSet>& sets) {
    Json list = Json::array();
    for (const ThemeSet& set : sets) {
        list.push_back({{"theme", set.theme},
                        {"period", set.period},
                        {"unit", set.unit},
                        {"pairs", set.pairs},
                        {"pairs_on_record", set.pairs_on_record},
                        {zeros_key, set.zeros}});
        if (set.pairs_at_least > 0) list.back()["pairs_at_least"] = set.pairs_at_least;
    }
    return list;
}

Json index_json(const IndexFinding& found) {
    Json scores = Json::array();
    for (std::size_t i = 0; i < found.units.size(); ++i) {
        Json unit{{"id", found.units.ids[i]}};
        for (const ScoreFact& fact : score_facts)
            unit[fact.head.name] = json_number((found.index.*fact.member)[i]);
        scores.push_back(std::move(unit));
    }
    Json document = {{"weighting", word_of(found.settings.weighting)},
                     {"score", word_of(found.settings.score)},
                     {"n", found.units.size()}};
    if (found.themes) document["themes"] = themes_json(*found.themes);
    if (found.themes) document[heads::radius_rule.name] = name_of(found.radius_rule);
    document["weights"] = by_name(found.indicators, found.index.weights);
    document["scores"] = std::move(scores);
    document["sensitivity"] = sensitivity_json(found.units, found.indicators, found.sensitivity);
    return document;
}

/// Weights, then score and rank of every unit with the ranks that perturbed weights give.
std::string index_text(const IndexFinding& found, const Session& session) {
    const Units& file = found.units;
    const std::vector<Indicator>& indicators = found.indicators;
    const IndexResult& index = found.index;
    const IndexSensitivity& sensitivity = found.sensitivity;
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

ModelAccount account_of_kind(const IndexFinding& found, const Session& session) {
    ModelAccount account{
        .document = index_json(found), .text = index_text(found, session), .files = {}, .text_of = {}};
    add_scores(account, found.units, table_of_scores(found));
    add_sensitivity(account, found.units, found.indicators, found.sensitivity);
    add_indicators(account, found.units, found.indicators);
    return account;
}

}  // namespace deltareach
