#include "tests/cli/every_verb.hpp"
#include "tests/support/has.hpp"

namespace number_options_test {

using namespace deltareach::test;

namespace {

bool of_numbers(const HelpOption& option) {
    return option.type.starts_with("FLOAT") || option.type.starts_with("INT") ||
           option.type.starts_with("UINT");
}

/// Just beyond the range that the help states, below and above; nothing where it states none.
std::vector<std::string> beyond(const HelpOption& option) {
    static const std::regex ends(R"(in \[(\S+) - ([^\]\s]+)\])");
    std::smatch found;
    if (option.type.find("POSITIVE") != std::string::npos) return {"0", "-2"};
    if (option.type.find("NONNEGATIVE") != std::string::npos) return {"-2"};
    if (!std::regex_search(option.type, found, ends)) return {};
    return {fmt::format("{}", static_cast<long>(std::floor(std::stod(found[1]))) - 1),
            fmt::format("{}", static_cast<long>(std::ceil(std::stod(found[2]))) + 1)};
}

}  // namespace

TEST_CASE("Every option that takes numbers refuses what is none, with its name, the value and the range",
          "[cli]") {
    const EveryVerb world;
    std::size_t walked = 0;
    std::set<std::vector<std::string>> seen;
    std::set<std::string> types;
    for (const WorkingCommand& command : working_commands()) {
        if (!seen.insert(command.verb).second) continue;
        for (const HelpOption& option : own_options(command.verb)) {
            if (!of_numbers(option)) continue;
            // One reader of numbers a type and range: all that is none once each, and of each option its own
            // ends.
            std::vector<std::string> values = beyond(option);
            if (types.insert(option.type).second)
                values.insert(values.end(),
                              {"nan", "inf", "-inf", "1e999", "", "5km", "1;2", "0x10", "１", " 5"});
            else
                values.emplace_back("5km");
            for (const std::string& value : values) {
                const Ran ran = world.run(command.with(option.name, value));
                INFO(
                    fmt::format("{} {} '{}'\n{}", fmt::join(command.verb, " "), option.name, value, ran.err));
                CHECK(ran.exit_code == 2);
                CHECK(has(ran.err, "DR1003"));
                CHECK(has(ran.err, option.name + ": '" + value + "'"));
                CHECK(has(ran.err, "it takes a "));
                CHECK(ran.out.empty());
            }
            ++walked;
        }
    }
    CHECK(walked > 70);
}

TEST_CASE("A decimal comma and a leading zero are not read as something else", "[cli]") {
    const EveryVerb world;
    const Ran comma = world.run({"classify", "lone.geojson", "--field", "gdp", "--classes", "3,5"});
    CHECK(comma.exit_code == 2);
    CHECK(has(comma.err, "'3,5' is no whole number; it takes a whole number from 1 to 64"));
    const Ran octal = world.run({"classify", "lone.geojson", "--field", "gdp", "--classes", "03", "--json"});
    CHECK(octal.out ==
          world.run({"classify", "lone.geojson", "--field", "gdp", "--classes", "3", "--json"}).out);
    std::vector<std::string> wilson{"model", "wilson", "lone.geojson", "--mass", "gdp", "--beta", "0.01"};
    wilson.insert(wilson.end(), {"--theta", "0"});
    CHECK(has(world.run(wilson).err, "--theta: '0' is out of range; it takes a number above 0"));
}

TEST_CASE("What is wrong with a number is said in Chinese where Chinese is asked for", "[cli]") {
    const TemporaryFolder folder;
    const Ran ran = run_program({"--lang", "zh", "map", "x", "-o", "x.svg", "--classes", "99"});
    CHECK(has(ran.err, "--classes 的取值“99”超出范围，应为2 至 12 的整数"));
}

}  // namespace number_options_test
