#include "analysis/composite_index.hpp"
#include "cli/model_verbs.hpp"
#include "cli/plain_file.hpp"
#include "gis/csv_writer.hpp"
#include "gis/error.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

namespace deltareach {
namespace {

struct IndexChoice {
    PlainOptions file;
    std::vector<std::string> fields, costs;
    std::vector<double> weights;
    std::string weighting = "entropy", scoring = "topsis", output;
    double shift = 0, concentration = 50;
    int draws = 2000;
};

std::vector<Indicator> indicators_of(const IndexChoice& choice, const PlainFile& file) {
    std::vector<Indicator> indicators;
    for (const std::string& field : choice.fields)
        indicators.push_back(
            {field, file.numbers(field), std::ranges::find(choice.costs, field) != choice.costs.end()});
    for (const std::string& cost : choice.costs)
        if (std::ranges::find(choice.fields, cost) == choice.fields.end())
            throw UsageError(Message{.code = "DR1010",
                                     .values = {{"kind", "--cost"}, {"name", cost}, {"known", "--fields"}}});
    return indicators;
}

IndexOptions options_of(const IndexChoice& choice) {
    IndexOptions options{.scoring = choice.scoring == "sum" ? Scoring::sum : Scoring::topsis,
                         .weights = choice.weights,
                         .shift = choice.shift};
    for (const Weighting w : {Weighting::entropy, Weighting::entropy_minmax, Weighting::critic,
                              Weighting::equal, Weighting::user})
        if (name_of(w) == choice.weighting) options.weighting = w;
    return options;
}

Json by_name(const std::vector<Indicator>& indicators, const std::vector<double>& weights) {
    Json json = Json::object();
    for (std::size_t j = 0; j < indicators.size(); ++j) json[indicators[j].name] = json_number(weights[j]);
    return json;
}

Json sensitivity_json(const PlainFile& file, const std::vector<Indicator>& indicators,
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

std::vector<Column> table_of_scores(const PlainFile& file, const IndexResult& index,
                                    const IndexSensitivity& s) {
    const auto number = [](const char* name, const char* zh, const char* en,
                           const std::vector<double>& values) {
        return Column{.name = name, .label_zh = zh, .label_en = en, .unit = "1", .values = values};
    };
    return {{.name = "id", .label_zh = "代码", .label_en = "Id", .values = file.ids},
            number("score", "得分", "Score", index.scores),
            number("rank", "名次", "Rank", index.ranks),
            number("rank_low", "名次下限（5%）", "Rank, 5 %", s.rank_low),
            number("rank_high", "名次上限（95%）", "Rank, 95 %", s.rank_high),
            number("best_rank", "各方案最好名次", "Best rank of the variants", s.best),
            number("worst_rank", "各方案最差名次", "Worst rank of the variants", s.worst)};
}

void model_index(const IndexChoice& choice, Session& session) {
    const PlainFile file = read_plain_file(choice.file, session);
    const std::vector<Indicator> indicators = indicators_of(choice, file);
    const IndexOptions options = options_of(choice);
    const IndexResult index = composite_index(indicators, options);
    const IndexSensitivity sensitivity = index_sensitivity(
        indicators, options,
        {.draws = choice.draws, .concentration = choice.concentration, .seed = session.seed()});
    if (!choice.output.empty() && !session.dry_run)
        write_csv(choice.output, table_of_scores(file, index, sensitivity), session.overwrite);
    if (!session.json) {
        for (std::size_t j = 0; j < indicators.size(); ++j)
            session.print(fmt::format("  {:<24} {:.4f}\n", indicators[j].name, index.weights[j]));
        for (std::size_t i = 0; i < file.size(); ++i)
            session.print(fmt::format("{:<12} {:.4f}  {} [{}, {}]\n", file.ids[i], index.scores[i],
                                      index.ranks[i], sensitivity.rank_low[i], sensitivity.rank_high[i]));
        return;
    }
    Json scores = Json::array();
    for (std::size_t i = 0; i < file.size(); ++i)
        scores.push_back({{"id", file.ids[i]},
                          {"score", json_number(index.scores[i])},
                          {"rank", json_number(index.ranks[i])}});
    session.print(json_text({{"weighting", choice.weighting},
                             {"score", choice.scoring},
                             {"n", file.size()},
                             {"weights", by_name(indicators, index.weights)},
                             {"scores", std::move(scores)},
                             {"sensitivity", sensitivity_json(file, indicators, sensitivity)}}));
}

}  // namespace

void add_model_index(CLI::App& model, Session& session, std::function<void()>& action) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    auto* verb =
        model.add_subcommand("index", say("综合指数（熵值法、CRITIC、TOPSIS）及其敏感性",
                                          "composite index (entropy, CRITIC, TOPSIS) with its sensitivity"));
    auto choice = std::make_shared<IndexChoice>();
    add_plain_options(*verb, choice->file, session);
    verb->add_option("--fields", choice->fields,
                     say("指标字段，逗号分隔", "fields of the indicators, by commas"))
        ->delimiter(',')
        ->required();
    verb->add_option("--cost", choice->costs, say("越小越好的字段", "fields of which less is better"))
        ->delimiter(',');
    verb->add_option("--weighting", choice->weighting, say("赋权", "weighting"))
        ->check(CLI::IsMember({"entropy", "entropy_minmax", "critic", "equal", "user"}));
    verb->add_option("--weights", choice->weights, say("user 的权重", "weights for user"))->delimiter(',');
    verb->add_option("--score", choice->scoring, say("计分", "scoring"))
        ->check(CLI::IsMember({"topsis", "sum"}));
    verb->add_option("--shift", choice->shift,
                     say("取对数前的平移，如 1e-4", "shift before logarithms, such as 1e-4"));
    verb->add_option("--draws", choice->draws, say("权重扰动次数", "draws of perturbed weights"))
        ->check(CLI::Range(1, 1000000));
    verb->add_option("--concentration", choice->concentration,
                     say("扰动的集中度", "concentration of the perturbed weights"));
    verb->add_option("-o,--output", choice->output, say("结果写入 CSV", "scores as CSV"));
    verb->footer(
        say("例：deltareach model index 城市.csv --id code --fields papers,patents,hours --cost hours "
            "--weighting entropy --score topsis --json",
            "Example: deltareach model index cities.csv --id code --fields papers,patents,hours --cost hours "
            "--weighting entropy --score topsis --json"));
    verb->callback(
        [&session, &action, choice] { action = [&session, choice] { model_index(*choice, session); }; });
}

}  // namespace deltareach
