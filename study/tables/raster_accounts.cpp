#include "study/tables/raster_accounts.hpp"

#include "render/display_unit.hpp"
#include "render/words.hpp"
#include "study/session.hpp"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace deltareach {
namespace {

using Of = RasterFact::Of;

double share_of(double part, double whole) {
    return whole != 0 ? part / whole : std::numeric_limits<double>::quiet_NaN();
}

/// Amounts of both signs have no shares.
bool has_shares(const RasterAccount& account) {
    return account.sum_inside >= 0 && account.sum >= account.sum_inside;
}

constexpr RasterFact account_facts[] = {
    {"sum", "合计", "sum", Of::amount, [](const RasterAccount& of) { return of.sum; }},
    {"sum_inside", "在区域内", "in zones", Of::amount, [](const RasterAccount& of) { return of.sum_inside; }},
    {"sum_outside", "不在任何区域", "in no zone", Of::amount,
     [](const RasterAccount& of) { return of.sum - of.sum_inside; }},
    {"share_inside", "在区域内的份额", "share in zones", Of::share,
     [](const RasterAccount& of) {
         return has_shares(of) ? share_of(of.sum_inside, of.sum) : std::numeric_limits<double>::quiet_NaN();
     }},
    {"share_outside", "不在任何区域的份额", "share in no zone", Of::share,
     [](const RasterAccount& of) {
         return has_shares(of) ? share_of(of.sum - of.sum_inside, of.sum)
                               : std::numeric_limits<double>::quiet_NaN();
     }},
    {"sum_zones", "各区域合计之和", "sum of the zones' sums", Of::amount,
     [](const RasterAccount& of) { return of.sum_zones; }},
    {"cells", "像元", "cells", Of::cells, [](const RasterAccount& of) { return double(of.cells); }},
    {"cells_without_data", "无数据像元", "cells without data", Of::cells,
     [](const RasterAccount& of) { return double(of.cells_without_data); }},
    {"cells_inside", "区域内有数据的像元", "cells with data in zones", Of::cells,
     [](const RasterAccount& of) { return of.cells_inside; }},
    {"cells_repeated", "区域重叠而重复计入的像元", "cells counted again where zones overlap", Of::cells,
     [](const RasterAccount& of) { return of.cells_repeated; }}};

const RasterFact& fact_of(std::string_view key) {
    for (const RasterFact& fact : account_facts)
        if (fact.key == key) return fact;
    return account_facts[0];
}

std::string percent(double share) {
    const double shown = 100 * share;
    // 99.96 % is not all of it, and 0.04 % not nothing.
    const bool near_an_end = (shown > 0 && shown < 0.05) || (shown > 99.95 && shown < 100);
    return number_text(shown, near_an_end ? 3 : 1) + " %";
}

/// "99.2 % in zones, 0.8 % in no zone"; amounts where there are no shares.
std::string parts_of(const RasterAccount& account, const DisplayUnit& unit, const Session& session) {
    std::string text;
    const bool shares = std::isfinite(fact_of("share_inside").get(account));
    for (const char* key : {"inside", "outside"}) {
        const RasterFact& amount = fact_of(std::string("sum_") + key);
        const double value = amount.get(account);
        const std::string number = shares ? percent(fact_of(std::string("share_") + key).get(account))
                                          : number_text(value / unit.divisor, 1);
        text += fmt::format("{}{} {}", text.empty() ? "" : session.say("，", ", "),
                            session.language() == Language::zh ? amount.zh : number,
                            session.language() == Language::zh ? number : amount.en);
    }
    return text;
}

}  // namespace

std::span<const RasterFact> raster_facts() {
    return account_facts;
}

Json account_json(const RasterAccount& account) {
    Json json{{"path", account.path}};
    if (!account.level.empty()) json["level"] = account.level;
    if (!account.column.empty()) json["column"] = account.column;
    json["band"] = account.band;
    json["unit"] = account.unit;
    json["scope"] = account.whole ? "raster" : "box of the zones";
    for (const RasterFact& fact : account_facts) {
        if (fact.of != Of::cells && !account.amounts) continue;
        const double value = fact.get(account);
        json[fact.key] = json_number(std::isfinite(value) ? std::optional(value) : std::nullopt);
    }
    return json;
}

std::string account_line(const RasterAccount& account, const Session& session) {
    std::string text =
        account.path + (account.column.empty() ? "" : " " + account.level + " " + account.column);
    text += session.say("：", ": ");
    if (!account.whole) text += session.say("区域的外框之内，", "within the box of the zones, ");
    if (account.amounts) {
        const DisplayUnit unit = session.language() == Language::zh
                                     ? display_unit(account.unit, std::abs(account.sum))
                                     : english_unit(account.unit, std::abs(account.sum));
        const std::string label(session.say(unit.label.zh, unit.label.en));
        text += fmt::format("{} {}{}{}{}{}", session.say(fact_of("sum").zh, fact_of("sum").en),
                            number_text(account.sum / unit.divisor, 1), label.empty() ? "" : " " + label,
                            session.say("，其中 ", ", of which "), parts_of(account, unit, session),
                            session.say("；", "; "));
        if (account.cells_repeated > 0)
            text += fmt::format("{} {}{}{}", session.say(fact_of("sum_zones").zh, fact_of("sum_zones").en),
                                number_text(account.sum_zones / unit.divisor, 1),
                                session.say("，因为区域有重叠", ", since zones overlap"),
                                session.say("；", "; "));
    }
    for (const char* key : {"cells", "cells_inside", "cells_without_data"}) {
        const RasterFact& fact = fact_of(key);
        const std::string number = number_text(fact.get(account), key == std::string("cells_inside") ? 1 : 0);
        text += fmt::format("{}{} {}", key == std::string("cells") ? "" : session.say("，", ", "),
                            session.language() == Language::zh ? fact.zh : number,
                            session.language() == Language::zh ? number : fact.en);
    }
    if (account.cells_repeated > 0) {
        const RasterFact& fact = fact_of("cells_repeated");
        const std::string number = number_text(account.cells_repeated, account.cells_repeated < 10 ? 4 : 1);
        text += session.say("，", ", ");
        text += session.language() == Language::zh ? fmt::format("{} {}", fact.zh, number)
                                                   : fmt::format("{} {}", number, fact.en);
    }
    return text + "\n";
}

}  // namespace deltareach
