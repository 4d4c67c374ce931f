#pragma once

#include "tests/cli/every_verb.hpp"

/// The commands that work, each also with every value of every option that it has: some 310 in all.
namespace deltareach::test {

using Words = std::vector<std::string>;

/// The values that a help lists for an option: TEXT:{a,b,c}.
inline Words choices_of(const HelpOption& option) {
    const std::size_t from = option.type.find('{'), to = option.type.find('}');
    Words choices;
    if (from == std::string::npos || to == std::string::npos) return choices;
    std::string one;
    for (const char c : option.type.substr(from + 1, to - from - 1) + ",") {
        if (c != ',') {
            one += c;
            continue;
        }
        choices.push_back(one);
        one.clear();
    }
    return choices;
}

/// Options whose values no help lists, and what they are tried with where a verb has them.
inline const std::vector<std::pair<std::string, Words>>& tried() {
    static const std::vector<std::pair<std::string, Words>> all{
        {"--times", {"times.csv"}},
        {"--alpha", {"0.3"}},
        {"--beta", {"1.3"}},
        {"--weights",
         {"rook", "knn:3", "band:90", "inverse:150:2", "kernel:200:gaussian", "kernel:200:epanechnikov"}},
        {"--group", {"up"}},
        {"--population", {"pop"}},
        {"--with", {"pull"}},
        {"--classes", {"2", "3"}},
        {"--cost", {"firms"}},
        {"--concentration", {"30"}},
        {"--shift", {"0.05"}},
        {"--k", {"0.5"}},
        {"--l", {"0.02"}},
        {"--origin", {"pair"}},
        {"--period", {"2022"}},
        {"--theme", {"grants"}},
        {"--covariates", {"same_group:pair"}},
        {"--origin-mass", {"pull"}},
        {"--destination-mass", {"gdp"}},
        {"--stats", {"sum,mean,min,max,median,majority,count"}},
        {"--border", {"same_province"}}};
    return all;
}

inline const Words& flags() {
    static const Words all{
        "--intrazonal", "--missing-as-zero", "--normalise", "--directed",       "--binary",           "--raw",
        "--row",        "--symmetric",       "--n-minus-1", "--cluster-factor", "--no-leave-one-out", "--log",
        "--no-intra",   "--attach-islands"};
    return all;
}

/// What an option means nothing without.
inline Words companions_of(const std::string& option) {
    if (option == "--times-unit" || option == "--symmetric") return {"--times", "times.csv"};
    if (option == "--circuity" || option == "--speed-km-h")
        return {"--times", "some_times.csv", "--circuity", "1.3", "--speed-km-h", "60"};
    if (option == "--effects") return {"--panel", "panel.csv", "--panel-id", "id", "--panel-period", "year"};
    return {};
}

/// The command, and the command with each value of each of its options in turn.
inline std::vector<Words> ways_of(const WorkingCommand& command) {
    std::vector<Words> ways{command.words()};
    for (const HelpOption& option : own_options(command.verb)) {
        if (option.name == "--maps" || option.name == "--totals") continue;  // with a scenario alone
        Words values = choices_of(option);
        for (const auto& [name, more] : tried())
            if (name == option.name) values.insert(values.end(), more.begin(), more.end());
        const Words with = companions_of(option.name);
        const auto add = [&](Words words) {
            words.insert(words.end(), with.begin(), with.end());
            // Nothing is drawn for a ladder of models.
            const auto draws = std::ranges::find(words, "--draws");
            const bool ladder = std::ranges::find(words, "ladder") != words.end();
            if (ladder && draws != words.end()) words.erase(draws, draws + 2);
            ways.push_back(std::move(words));
        };
        for (const std::string& value : values) add(command.with(option.name, value));
        if (option.name == "--circuity") add(command.words());
        if (std::ranges::find(flags(), option.name) == flags().end()) continue;
        add(command.words());
        ways.back().push_back(option.name);
    }
    if (command.verb.front() == "model")
        for (const char* kept : {"origins", "both", "free"}) {
            ways.push_back(command.words());
            ways.back().insert(ways.back().end(), {"--scenario", "changes.csv", "--totals", kept});
        }
    return ways;
}

/// The codes of what was said, in order of their numbers.
inline std::string codes_in(const std::string& said) {
    static const std::regex code("DR[0-9]{4}");
    std::set<std::string> codes;
    for (std::sregex_iterator at(said.begin(), said.end(), code), end; at != end; ++at)
        codes.insert(at->str());
    return fmt::format("{}", fmt::join(codes, " "));
}

/// More that options read: changes, minutes of some pairs alone, three years of the places.
inline void write_more(const std::filesystem::path& folder) {
    write_file(folder / "changes.csv",
               "kind,origin,destination,factor,value\nmass,,920600,1.5,\ndistance,910400,931300,0.7,\n");
    std::string times = "origin,destination,minutes\n", panel = "id,year,gdp,pull,jobs\n";
    for (std::size_t from = 0; from < codes().size(); ++from)
        for (std::size_t to = 0; to < codes().size(); ++to)
            if (from != to && (from + 2 * to) % 3 != 0)
                times += fmt::format("{},{},{}\n", codes()[from], codes()[to], uneven_minutes(from, to));
    for (int year = 2021; year < 2024; ++year)
        for (int at = 0; at < 30; ++at)
            panel += fmt::format(
                "z{},{},{:.3f},{:.3f},{:.3f}\n", at, year, 5 + 3 * std::sin(2.3 * at + year % 5) + at % 4,
                6 + 2 * std::cos(1.7 * at * (year % 7)), 4 + std::sin(1.1 * at) + 0.2 * (year % 3));
    write_file(folder / "some_times.csv", times);
    write_file(folder / "panel.csv", panel);
}

}  // namespace deltareach::test
