#include "study/tables/estimate_text.hpp"

#include "render/words.hpp"
#include "study/tables/facts.hpp"
#include "study/tables/interval_text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string name_of_province(ZoneRef province, const Region& region, const Session& session) {
    return std::string(session.say(region.name_zh(province), region.name_en(province)));
}

std::string sums_text(const Study& study, const Region& region, const ReadUnit& unit,
                      const Session& session) {
    std::string text;
    for (std::size_t g = 0; g < study.estimate->groups.size(); ++g) {
        const GroupSum& sum = study.estimate->groups[g];
        text += fmt::format("  {}  {} {}  [{}, {}]\n", name_of_province(study.provinces[g], region, session),
                            unit.amount(sum.mid), unit.name, unit.amount(sum.low), unit.amount(sum.high));
    }
    return text;
}

std::string beta_text(const Study& study, const Region& region, const ReadUnit& unit,
                      const Session& session) {
    std::string text =
        fmt::format("  {}\n", session.say("换一个 β（距离衰减）：", "under another β (decay):"));
    for (const BetaRow& row : study.estimate->by_beta) {
        text += fmt::format("    β = {:<5} r80 {} km", row.beta, number_text(row.reach.r80_km, 0));
        for (std::size_t g = 0; g < row.sums.size(); ++g)
            text += fmt::format("  {} {}", name_of_province(study.provinces[g], region, session),
                                unit.amount(row.sums[g]));
        text += row.sums.empty() ? "\n" : fmt::format(" {}\n", unit.name);
    }
    return text;
}

}  // namespace

std::string estimate_text(const Study& study, const Region& region, const Session& session) {
    const ReadUnit unit = read_unit(study.unit, study.reported_total, session);
    const ReachResult& r = study.reach.reach;
    std::string text =
        fmt::format("{} · {} · {}{}\n", session.say(study.origin.name_zh, study.origin.name_en),
                    session.say(study.theme.label_zh, study.theme.label_en), study.period,
                    session.say("  【估算】", "  [ESTIMATED]"));
    text += sums_text(study, region, unit, session);
    text += fmt::format("  {}  {} {}\n", session.say("公布总量", "reported total"),
                        unit.amount(study.reported_total), unit.name);
    const Text how = interval_sentence(r);
    text += fmt::format("  r80  {} km  {}\n  {}\n", number_text(r.r80_km.value_or(0), 0),
                        range_behind(r.r80_interval, 0, ", ", ""), session.say(how.zh, how.en));
    return text + beta_text(study, region, unit, session);
}

Json province_sums_json(const Study& study, const Region& region) {
    Json sums = Json::array();
    for (std::size_t g = 0; g < study.estimate->groups.size(); ++g) {
        const GroupSum& sum = study.estimate->groups[g];
        const ZoneRef province = study.provinces[g];
        sums.push_back({{"province", region.code(province)},
                        {"name", region.name_zh(province)},
                        {"name_en", region.name_en(province)},
                        {"mid", json_number(sum.mid)},
                        {"low", json_number(sum.low)},
                        {"high", json_number(sum.high)}});
    }
    return sums;
}

Json by_beta_json(const Study& study, const Region& region) {
    Json rows = Json::array();
    for (const BetaRow& row : study.estimate->by_beta) {
        Json one = Json::object();
        one["beta"] = json_number(row.beta);
        const ReachResult known = as_reach(row.reach);
        for (const Fact& fact : reach_facts())
            if (fact.interval != nullptr) one[fact.key()] = fact_json(fact, known);
        one["sums"] = Json::array();
        for (std::size_t g = 0; g < row.sums.size(); ++g)
            one["sums"].push_back(
                {{"province", region.code(study.provinces[g])}, {"value", json_number(row.sums[g])}});
        rows.push_back(std::move(one));
    }
    return rows;
}

std::string variant_name(const BetaRow& row) {
    return fmt::format("beta_{}", row.beta);
}

}  // namespace deltareach
