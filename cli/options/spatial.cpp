#include "cli/options.hpp"
#include "study/project/word_lists.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session) {
    add_units_options(verb, choice.units, session);
    add_weights_options(verb, choice.weights, session);
    for (const char* key : {"weights", "contiguity", "snap"})
        verb.get_option(std::string("--") + key)->each([&choice, key](const std::string&) {
            choice.stated.insert(key);
        });
}

void add_weights_options(CLI::App& verb, WeightsChoice& weights, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option_function<std::string>(
        "--weights", [&weights](const std::string& word) { weights.rule = weights_named(word); },
        say("queen、rook、knn:K、band:KM、inverse:KM:POWER、kernel:KM[:核]、block:字段、flow:表或主题、file:"
            "路径",
            "queen, rook, knn:K, band:KM, inverse:KM:POWER, kernel:KM[:KERNEL], block:FIELD, flow:TABLE or "
            "flow:THEME, or file:PATH"));
    verb.add_option("--group", weights.group, say("分组字段（省）", "field of groups (provinces)"));
    verb.add_option(
            "--snap", weights.snap,
            say("顶点的容差，坐标单位", "distance within which two vertices are one, in coordinate units"))
        ->check(CLI::NonNegativeNumber);
    auto* binary = verb.add_flag_callback(
        "--binary", [&weights] { weights.scale = WeightsScale::binary; }, say("权重取 1", "weights of 1"));
    auto* row = verb.add_flag_callback(
        "--row", [&weights] { weights.scale = WeightsScale::row; },
        say("按行标准化", "row-standardised weights"));
    row->excludes(binary);
    verb.add_flag_callback(
            "--raw", [&weights] { weights.scale = WeightsScale::raw; },
            say("权重保持原值", "weights as they are"))
        ->excludes(binary)
        ->excludes(row);
    verb.add_option_function<std::string>(
            "--contiguity",
            [&weights](const std::string& word) {
                weights.contiguity = word == "vertices" ? ContiguityRule::vertices : ContiguityRule::edges;
            },
            say("queen 与 rook：edges 按边界相接（默认），vertices 只看公共顶点",
                "queen and rook: edges, wherever boundaries meet (default), or vertices in common alone"))
        ->check(CLI::IsMember(contiguity_rules()));
    verb.add_flag("--attach-islands", weights.attach_islands,
                  say("孤岛连到最近的单元", "link islands to the nearest unit"));
}

}  // namespace deltareach
