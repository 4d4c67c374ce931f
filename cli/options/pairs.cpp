#include "cli/options.hpp"

#include <CLI/CLI.hpp>

namespace deltareach {

void add_pair_options(CLI::App& verb, PairOptions& options, const Session& session) {
    const auto say = [&](auto zh, auto en) { return std::string(session.say(zh, en)); };
    verb.add_option("INPUT", options.input,
                    say("起讫点长表（CSV、XLSX），或项目", "long table of pairs (CSV, XLSX), or a project"));
    verb.add_option("--origin-field", options.origin_field, say("起点字段", "field of the origin"));
    verb.add_option("--destination-field", options.destination_field,
                    say("终点字段", "field of the destination"));
    verb.add_option("--flow-field", options.flow_field, say("流量字段", "field of the flow"));
    verb.add_option("--unit", options.unit, say("流量的单位，如 万元", "unit of the flows, such as 万元"));
    verb.add_option("--distance-field", options.distance_field,
                    say("距离（或时间）字段", "field of the distance or time"));
    verb.add_option("--covariates", options.covariates,
                    say("成对的协变量，逗号分隔", "covariates of the pairs, by commas"))
        ->delimiter(',');
    verb.add_option("--origin-mass", options.origin_mass,
                    say("起点质量字段，取对数", "mass of the origin, as its logarithm"));
    verb.add_option("--destination-mass", options.destination_mass,
                    say("终点质量字段，取对数", "mass of the destination, as its logarithm"));
    verb.add_option(
        "--border", options.border,
        say("边界效应的协变量；none 表示不算", "the covariate of the border effect; none for none"));
    verb.add_flag("--intrazonal", options.intrazonal,
                  say("保留区内流量，并加虚拟变量", "keep flows within zones, with a dummy of their own"));
    verb.add_flag("--missing-as-zero", options.missing_as_zero,
                  say("表中没有的对算作 0（项目）", "pairs without a row count as 0 (projects)"));
    verb.add_option("--theme", options.theme, say("项目的主题", "theme of the project"));
    verb.add_option("--period", options.period, say("项目的时期", "period of the project"));
    verb.add_option("--level", options.level,
                    say("项目的层级，默认最细", "level of the project; the finest by default"));
    add_impedance_options(verb, options.impedance, session);
}

}  // namespace deltareach
