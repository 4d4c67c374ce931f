#pragma once

#include "tests/support/catch.hpp"
#include "tests/support/csv_rows.hpp"
#include "tests/support/program.hpp"
#include "tests/support/uneven_project.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace deltareach::test {

using Values = std::map<std::pair<std::string, std::string>, double>;

inline const std::vector<std::string>& codes() {
    static const std::vector<std::string> all = uneven_codes();
    return all;
}

inline double mass_of(const std::string& code, double UnevenCity::*mass) {
    return *std::ranges::find(uneven_cities(), code, &UnevenCity::code).*mass;
}

/// The uneven project in a folder of its own, and what verbs say of it.
struct UnevenWorld : TemporaryFolder {
    UnevenWorld() { write_uneven_project(path()); }

    [[nodiscard]] Ran run(std::vector<std::string> words) const {
        words.insert(words.end(), {"--lang", "en"});
        return run_program(words, {.folder = path()});
    }
    /// One column of a table of pairs that a verb writes.
    [[nodiscard]] Values pairs(std::vector<std::string> words, const std::string& column) const {
        words.insert(words.end(), {"-o", "pairs.csv"});
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        Values values;
        for (const auto& row : rows_of(contents_of(path() / "pairs.csv")))
            values[{row.at("origin"), row.at("destination")}] = std::stod(row.at(column));
        std::filesystem::remove(path() / "pairs.csv");
        return values;
    }
    [[nodiscard]] nlohmann::json json(std::vector<std::string> words) const {
        words.emplace_back("--json");
        const Ran ran = run(words);
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return nlohmann::json::parse(ran.out);
    }
    void scenario(const std::string& rows) const {
        write_file(path() / "changes.csv", "kind,origin,destination,factor,value\n" + rows);
    }
};

inline const std::vector<std::string> gravity = {"model",    "gravity", ".",       "--theme",  "deals",
                                                 "--period", "2023",    "--times", "times.csv"};

/// A gravity model of the deals of 2023 by minutes.
inline std::vector<std::string> gravity_with(std::vector<std::string> more) {
    more.insert(more.begin(), gravity.begin(), gravity.end());
    return more;
}

inline double pull_of(std::size_t city) {
    return mass_of(codes()[city], &UnevenCity::pull);
}
inline double gdp_of(std::size_t city) {
    return mass_of(codes()[city], &UnevenCity::gdp);
}

}  // namespace deltareach::test
