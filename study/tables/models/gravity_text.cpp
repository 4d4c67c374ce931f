#include "study/tables/models/gravity_text.hpp"

#include "render/words.hpp"
#include "study/findings/labels.hpp"
#include "study/tables/models/scenario.hpp"

#include <fmt/format.h>
#include <map>

namespace deltareach {
namespace {

Words words_of_errors(StandardErrors errors) {
    const std::string code(name_of(errors));
    const auto named = [&](const char* zh, const char* en) {
        return Words{fmt::format("{}（{}）", zh, code), fmt::format("{} ({})", en, code)};
    };
    switch (errors) {
        case StandardErrors::hc1:
            return named("异方差稳健", "robust");
        case StandardErrors::hc3:
            return named("小样本异方差稳健", "robust in small samples");
        case StandardErrors::origin:
            return named("按起点聚类", "clustered by origin");
        case StandardErrors::destination:
            return named("按终点聚类", "clustered by destination");
        case StandardErrors::two_way:
            return named("按起点与终点双向聚类", "clustered both ways");
        case StandardErrors::origin_hc3:
            return named("按起点聚类，小样本", "clustered by origin, small samples");
        case StandardErrors::destination_hc3:
            return named("按终点聚类，小样本", "clustered by destination, small samples");
        case StandardErrors::two_way_hc3:
            return named("双向聚类，小样本", "clustered both ways, small samples");
        case StandardErrors::bootstrap:
            return named("自助法", "bootstrap");
        case StandardErrors::model:
            break;
    }
    return named("按模型", "of the model");
}

/// What the table or the method calls a coefficient, as a reader does.
Words words_of_coefficient(const std::string& name) {
    static const std::map<std::string, Words> words{{"constant", {"常数项", "constant"}},
                                                    {"distance", {"距离", "distance"}},
                                                    {"log_distance", {"距离的对数", "log distance"}},
                                                    {"origin_mass", {"起点规模", "origin mass"}},
                                                    {"destination_mass", {"终点规模", "destination mass"}},
                                                    {"same_province", {"同省", "same province"}},
                                                    {"shared_border", {"相邻", "shared border"}},
                                                    {intrazonal_name, {"区内", "within zones"}}};
    const auto found = words.find(name);
    return found == words.end() ? Words{name, name} : found->second;
}

std::string head_text(const GravityFinding& found, const Session& session) {
    const PairTable& table = found.table;
    const GravityFit& fit = found.fit;
    const Text form = gravity_form(found.constraint, found.decay);
    const Words errors = words_of_errors(fit.errors);
    const Text flow = display_unit(table.unit, 0).label,
               distance = display_unit(table.distance_unit, 0).label;
    std::string text = fmt::format("{} · {} · n = {}", session.say(table.source, table.source_en),
                                   session.say(form.zh, form.en), fit.n);
    const auto add = [&](std::string_view name, std::string_view words) {
        if (!words.empty()) text += fmt::format(" · {}{}", name, words);
    };
    add(session.say("流量：", "flows: "), session.say(flow.zh, flow.en));
    add(session.say("距离：", "distances: "), session.say(distance.zh, distance.en));
    add(session.say("标准误：", "errors: "), session.say(errors.zh, errors.en));
    return text + "\n";
}

std::string in_brackets(const Text& words, const Session& session) {
    return fmt::format(fmt::runtime(session.say("（{}）", " ({})")), session.say(words.zh, words.en));
}

/// The field of masses by its label, with what it is measured in.
std::string mass_text(const MassField& mass, const PairTable& table, const Session& session) {
    Words label{mass.field, mass.field};
    for (std::size_t level = 0; table.region != nullptr && level < table.region->levels().size(); ++level)
        if (const Column* column = find_column(table.region->levels()[level].columns(), mass.field)) {
            const Text text = label_of(*column);
            label = {text.zh.empty() ? mass.field : text.zh, text.en.empty() ? mass.field : text.en};
        }
    const Text unit = display_unit(mass.unit, 0).label;
    const std::string words = unit.zh.empty() ? std::string() : in_brackets(unit, session);
    return fmt::format("  {}{}{}\n", session.say("规模：", "mass: "), session.say(label.zh, label.en), words);
}

}  // namespace

bool is_hc3(StandardErrors errors) {
    return errors == StandardErrors::hc3 || errors == StandardErrors::origin_hc3 ||
           errors == StandardErrors::destination_hc3 || errors == StandardErrors::two_way_hc3;
}

std::string gravity_text(const GravityFinding& found, const Session& session) {
    const PairTable& table = found.table;
    const GravityFit& fit = found.fit;
    std::string text = head_text(found, session);
    for (const Coefficient& c : fit.coefficients) {
        const Words name = words_of_coefficient(c.name);
        text += fmt::format("  {:<20} {:>14.6g}  ({:.3g})\n", session.say(name.zh, name.en), c.estimate,
                            c.std_error);
    }
    for (const MassField* mass : {&table.origin_mass, &table.destination_mass})
        if (!mass->field.empty()) text += mass_text(*mass, table, session);
    if (fit.has_border)
        text += fmt::format("  {} {:+.1f} %  [{:+.1f}, {:+.1f}] {}\n",
                            session.say("同侧多出", "within the border"), 100 * fit.border.effect,
                            100 * fit.border.low, 100 * fit.border.high,
                            fmt::format(fmt::runtime(session.say("（{:g}% 区间）", "({:g} % interval)")),
                                        100 * fit.confidence_level));
    if (is_hc3(fit.errors) && fit.leverage_one > 0)
        text += fmt::format("  {} {}\n",
                            session.say("精确拟合的对（不计入标准误）：",
                                        "pairs fitted exactly, which add nothing to the errors:"),
                            fit.leverage_one);
    text += fmt::format("  CPC {:.3f}  SRMSE {:.3f}  {} {:.3f}\n", fit.measures.cpc, fit.measures.srmse,
                        session.say("偏差 R²", "deviance R²"), fit.measures.deviance_r2);
    std::size_t left_out = 0;
    for (const DroppedPairs& dropped : fit.dropped) left_out += dropped.pairs;
    for (const LeftOut& left : table.left_out) left_out += left.pairs;
    if (table.zeros > 0)
        text += fmt::format("  {} {}\n",
                            session.say("没有记录而作 0 的对：", "pairs without a record that count as 0:"),
                            table.zeros);
    if (left_out > 0)
        text += fmt::format("  {} {}\n", session.say("略去的对：", "pairs left out:"), left_out);
    return text;
}

}  // namespace deltareach
