// A mass that is made of the flows it is to explain is told, whatever it is called and measured in.
#include "study/inputs/own_margins.hpp"

#include "study/inputs/pair_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>

namespace own_margins_test {

using namespace deltareach;

namespace {

/// All pairs of four zones but one; the zones send 9, 10, 6, 13 and receive 7, 10, 11, 10.
GravityData four_zones() {
    GravityData data;
    data.origin = {3, 0, 1, 2, 0, 1, 3, 2, 1, 3, 0};
    data.destination = {0, 1, 2, 3, 2, 0, 1, 0, 3, 2, 3};
    data.flow = {5, 2, 7, 5, 4, 1, 8, 1, 2, 0, 3};
    data.distance.assign(11, 1);
    return data;
}

std::vector<double> per_pair(const std::vector<std::uint32_t>& zone, const std::vector<double>& of_zone) {
    std::vector<double> values;
    for (const std::uint32_t one : zone) values.push_back(of_zone[one]);
    return values;
}

std::vector<std::string> fields_of(const Messages& notes) {
    std::vector<std::string> fields;
    for (const Message& note : notes) {
        CHECK(note.code == "DR1850");
        fields.push_back(note.values.front().second);
    }
    return fields;
}

}  // namespace

TEST_CASE("masses that are the sums of the flows themselves are told, in any unit", "[unit]") {
    using Fields = std::vector<std::string>;
    GravityData data = four_zones();
    data.origin_mass = per_pair(data.origin, {9e4, 10e4, 6e4, 13e4});
    data.destination_mass = per_pair(data.destination, {3, 8, 2, 5});
    CHECK(fields_of(circular_masses(data, "gdp", "people", {})) == Fields{"gdp"});
    data.destination_mass = per_pair(data.destination, {7, 10, 11, 10});  // what they receive
    CHECK(fields_of(circular_masses(data, "gdp", "people", {})) == Fields{"gdp", "people"});
    data.origin_mass = per_pair(data.origin, {9, 10, 6, 13.001});
    data.destination_mass = per_pair(data.destination, {9, 10, 6, 13});  // what they send is no sum of these
    CHECK(circular_masses(data, "gdp", "people", {}).empty());
    CHECK(circular_masses(four_zones(), {}, {}, "t_2023").empty());
}

TEST_CASE("columns of the very flows are told by their name, those of another period are not", "[unit]") {
    GravityData data = four_zones();
    data.origin_mass = per_pair(data.origin, {3, 8, 2, 5});
    data.destination_mass = per_pair(data.destination, {4, 1, 9, 2});
    CHECK(fields_of(circular_masses(data, "t_2023_sent", "t_2023_received", "t_2023")).size() == 2);
    CHECK(fields_of(circular_masses(data, "t_2023_sent", "t_2023_sent", "t_2023")).size() == 1);
    CHECK(circular_masses(data, "t_2022_sent", "t_2022_received", "t_2023").empty());
    CHECK(circular_masses(data, "_sent", "_received", {}).empty());
}

TEST_CASE("a plain table whose mass is the sum of its flows says so when it is read", "[unit]") {
    const deltareach::test::TemporaryFolder folder;
    const auto file = folder.path() / "f.csv";
    deltareach::test::write_file(
        file,
        "o,d,flow,km,out,size\nA,B,2,10,9,5\nA,C,7,20,9,4\nB,A,4,10,5,3\nB,C,1,15,5,4\n"
        "C,A,3,20,11,3\nC,B,8,15,11,5\n");
    struct Told final : Listener {
        Messages all;
        void tell(const Message& message, Language) override { all.push_back(message); }
        void step(const std::string&) override {}
        void inform(const std::string&) override {}
        void advance(double) override {}
        [[nodiscard]] bool cancelled() const override { return false; }
    };
    const auto told_with = [&](const std::string& mass) {
        Told told;
        Session session({}, told);
        PairOptions options;
        options.input = file.string();
        options.origin_field = "o";
        options.destination_field = "d";
        options.flow_field = "flow";
        options.distance_field = "km";
        options.origin_mass = mass;
        options.destination_mass = "size";
        static_cast<void>(read_pairs(options, nullptr, session));
        return std::ranges::count(told.all, "DR1850", &Message::code);
    };
    CHECK(told_with("out") == 1);
    CHECK(told_with("size") == 0);
}

}  // namespace own_margins_test
