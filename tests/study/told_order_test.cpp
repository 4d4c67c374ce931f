// In which order and how often messages are told: by file, row and column; years of one kind together.
#include "study/check/check_report.hpp"
#include "study/findings/mass_years.hpp"
#include "study/session.hpp"
#include "tests/support/catch.hpp"

namespace told_order_test {

using namespace deltareach;

namespace {

Message at(const std::string& path, std::int64_t row, std::int64_t column, const char* code = "DR1126") {
    return {.code = code, .where = {path, row, column}};
}

Message of_years(const char* years, const char* zones, const char* flow_year) {
    return {.code = "DR1422", .values = {{"years", years}, {"n", zones}, {"flow_year", flow_year}}};
}

struct Heard final : Listener {
    std::vector<std::string> codes;
    void tell(const Message& message, Language) override { codes.push_back(message.code); }
    void step(const std::string&) override {}
    void inform(const std::string&) override {}
    void advance(double) override {}
    [[nodiscard]] bool cancelled() const override { return false; }
};

std::string flow_years(const Message& note) {
    for (const auto& [key, value] : note.values)
        if (key == "flow_year") return value;
    return "none";
}

}  // namespace

TEST_CASE("What a check tells is ordered by file, then row, then column, then code, each once", "[unit]") {
    Seen seen;
    seen.told = {at("b.csv", 2, 1), at("a.csv", 3, 1),           at("a.csv", 2, 7), at("a.csv", 11, 0),
                 at("a.csv", 2, 7), at("a.csv", 2, 7, "DR1125"), at("a.csv", 2, 5)};
    const Messages ordered = {at("a.csv", 2, 5), at("a.csv", 2, 7, "DR1125"), at("a.csv", 2, 7),
                              at("a.csv", 3, 1), at("a.csv", 11, 0),          at("b.csv", 2, 1)};
    const Messages told = report_of(std::move(seen)).messages;
    CHECK(told == ordered);
}

TEST_CASE("The years of flows that one mass is not of are told together, each kind once", "[unit]") {
    const Messages told =
        with_years_joined({of_years("2020", "3", "2023"), at("a.csv", 2, 1), of_years("2020", "3", "2021"),
                           of_years("2020", "2", "2022"), of_years("2020", "3", "2023"), at("a.csv", 2, 1)});
    REQUIRE(told.size() == 4);
    CHECK(flow_years(told[0]) == std::string("2021") + list_mark + "2023");
    CHECK(told[1] == at("a.csv", 2, 1));
    CHECK(flow_years(told[2]) == "2022");
    CHECK(told[3] == at("a.csv", 2, 1));
}

TEST_CASE("A session tells each message once, however many steps come upon it", "[unit]") {
    Heard heard;
    Session session({}, heard);
    session.tell({at("a.csv", 2, 1), at("a.csv", 2, 1), at("a.csv", 3, 1)});
    session.tell({at("a.csv", 2, 1, "DR1125"), at("a.csv", 3, 1)});
    CHECK(heard.codes == std::vector<std::string>{"DR1126", "DR1126", "DR1125"});
}

}  // namespace told_order_test
