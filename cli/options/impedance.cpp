#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_impedance_options(CLI::App& verb, ImpedanceOptions& options, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("--times", options.table,
                    say("行程表 origin, destination, minutes，代替测地距离",
                        "table of origin, destination, minutes in place of geodesic distance"));
    verb.add_option("--times-unit", options.unit, say("行程表的单位", "unit of that table"))
        ->check(CLI::IsMember({"min", "km"}));
    verb.add_flag("--symmetric", options.symmetric,
                  say("只给一个方向的，两个方向都用", "a pair given one way stands for both"));
    verb.add_option("--circuity", options.circuity,
                    say("表中缺的对：直线距离 × 绕行系数 ÷ 速度",
                        "for pairs the table lacks: distance × circuity / speed"))
        ->check(CLI::Range(1.0, 10.0));
    verb.add_option("--speed-km-h", options.speed_km_h, say("同上的速度", "the speed of that fallback"))
        ->check(CLI::PositiveNumber);
}

}  // namespace deltareach
