#include "tests/cli/strip.hpp"

namespace spill_unknown_test {

using namespace deltareach::test;
using Json = nlohmann::json;

TEST_CASE("The Delta's totals to several provinces stand in a line of their own, and no balance is made up",
          "[cli]") {
    const TemporaryFolder folder;
    const RunOptions there{.folder = folder.path()};
    REQUIRE(run_program({"init", "d", "--template", "delta"}, there).exit_code == 0);
    const Json tables = Json::parse(run_program({"spill", "table", "d", "--json"}, there).out)["tables"];
    bool seen = false;
    for (const Json& table : tables)
        for (const Json& total : table["joint"])
            if (total["origin"] == "310000" && total["value"].get<double>() == Approx(744.32e8)) {
                seen = true;
                CHECK(total["destinations"] == Json::array({"320000", "330000", "340000"}));
                CHECK(table["balance"][0].is_null());
                CHECK(table["total"].is_null());
                CHECK(table["cross_province_share"].is_null());
                CHECK(table["total_at_least"].get<double>() >= 744.32e8);
            }
    CHECK(seen);
    const std::string text = run_program({"spill", "table", "d", "--lang", "zh"}, there).out;
    CHECK(text.find("744.32") != std::string::npos);
    CHECK(text.find("净输出 0.00") == std::string::npos);
    CHECK(text.find("tech_contracts") == std::string::npos);
}

TEST_CASE("A cell without a row makes sums, shares and quotients null; a row of 0 does not", "[cli]") {
    const Strip gap("patents,2022,10,12,6,2,件\npatents,2022,12,10,2,1,件\n");
    const Json one = gap.table()[0];
    CHECK(one["matrix"][0][1] == 6.0);
    CHECK(one["matrix"][0][0].is_null());
    CHECK(one["shares"][0][1].is_null());
    CHECK(one["cross_province_share"].is_null());
    CHECK(one["sent"][0].is_null());
    CHECK(one["sent_at_least"][0] == 6.0);
    CHECK(one["known_cells"] == 2);
    CHECK(one["n"][0][1] == 1);
    CHECK(one["count"][0][1] == 2.0);
    const Json zero = gap.table({"--missing-as-zero"})[0];
    CHECK(zero["matrix"][0][0] == 0.0);
    CHECK(zero["total"] == 8.0);
    CHECK(zero["shares"][0][1] == 0.75);
    CHECK(zero["balance"][0] == 4.0);
    std::string full;
    for (const char* from : {"10", "11", "12", "13", "14", "15"})
        for (const char* to : {"10", "11", "12", "13", "14", "15"})
            if (std::string(from) != to)
                full += std::string("patents,2022,") + from + "," + to +
                        (std::string(from) + to == "1013" ? ",5,,件\n" : ",0,,件\n");
    const Json written = Strip(full).table()[0];
    CHECK(written["total"] == 5.0);
    CHECK(written["matrix"][1][0] == 0.0);
    CHECK(written["cross_province_share"] == 1.0);
    CHECK(written["count"][0][1].is_null());
}

TEST_CASE("Growth needs both cells on record, and finds the period before though one alone is wanted",
          "[cli]") {
    const Strip strip(
        "patents,2021,1,2,4,,件\npatents,2022,1,2,6,,件\npatents,2022,2,1,2,,件\n"
        "patents,2022H1,1,2,3,,件\n");
    const Json one = strip.table({"--period", "2022"});
    REQUIRE(one.size() == 1);
    CHECK(one[0]["growth_since"] == "2021");
    CHECK(one[0]["growth"][0][1] == 0.5);
    CHECK(one[0]["growth"][1][0].is_null());
    CHECK(strip.table({"--period", "2022H1"})[0]["growth_since"].is_null());
}

TEST_CASE("A total that covers all other provinces is what its origin sends", "[cli]") {
    const Json one = Strip("patents,2022,1,2+3,9,4,件\npatents,2022,12,10,2,,件\n").table()[0];
    REQUIRE(one["joint"].size() == 1);
    CHECK(one["joint"][0]["origin"] == "1");
    CHECK(one["joint"][0]["destinations"] == Json::array({"2", "3"}));
    CHECK(one["joint"][0]["value"] == 9.0);
    CHECK(one["joint"][0]["count"] == 4.0);
    CHECK(one["sent"][0] == 9.0);
    CHECK(one["sent"][1].is_null());
    CHECK(one["total_at_least"] == 11.0);
}

TEST_CASE("Zones that no row tells of are null where zones are exported, and the names say the unit",
          "[cli]") {
    const Strip strip("patents,2022,10,12,6,,件\npatents,2022,10,13,0,,件\n", "");
    const std::vector<Json> received =
        strip.exported({"--origin", "10"}, "patents_2022_received_from_10_jian");
    CHECK(received[2] == 6.0);
    CHECK(received[3] == 0.0);
    CHECK(received[4].is_null());
    CHECK(received[0].is_null());
    const std::vector<Json> sent = strip.exported({"--origin", "10"}, "patents_2022_sent_at_least_jian");
    CHECK(sent[0] == 6.0);
    CHECK(sent[2].is_null());
}

TEST_CASE("Where the project says that no row is 0, zones without rows send and receive 0", "[cli]") {
    const Strip strip("patents,2022,10,12,6,,件\n", "", "[spill]\nmissing_as_zero = true\n");
    const std::vector<Json> received =
                                strip.exported({"--origin", "10"}, "patents_2022_received_from_10_jian"),
                            sent = strip.exported({"--origin", "10"}, "patents_2022_sent_jian");
    CHECK(received[2] == 6.0);
    CHECK(received[4] == 0.0);
    CHECK(sent[0] == 6.0);
    CHECK(sent[2] == 0.0);
}

TEST_CASE("What a group sends is a bound, and marked as one, where a member is not on record", "[cli]") {
    const Strip strip(
        "patents,2022,10,12,6,,件\npatents,2022,15,12,2,,件\npatents,2022,10,13,4,,件\n"
        "patents,2022,15,14,0,,件\n",
        "", "[groups.pair]\nname_zh = \"对\"\nname_en = \"pair\"\nmembers = [\"10\", \"15\"]\n");
    const std::vector<Json> whole =
                                strip.exported({"--origin", "pair"}, "patents_2022_received_from_pair_jian"),
                            least = strip.exported({"--origin", "pair"},
                                                   "patents_2022_received_from_pair_at_least_jian");
    CHECK(whole[2] == 8.0);
    CHECK(least[2].is_null());
    CHECK(whole[3].is_null());
    CHECK(least[3] == 4.0);
    CHECK(whole[4].is_null());
    CHECK(least[4] == 0.0);
    CHECK(whole[1].is_null());
    CHECK(least[1].is_null());
    REQUIRE(strip.run({"export", ".", "--what", "flows", "--origin", "pair", "-o", "f.csv"}).exit_code == 0);
    const std::string flows = contents_of(strip.folder.path() / "f.csv");
    const auto line_to = [&](const std::string& code) {
        const std::size_t at = flows.find("," + code + ",");
        return flows.substr(at, flows.find('\n', at) - at);
    };
    CHECK(flows.find(",bound") != std::string::npos);
    CHECK(line_to("13").find("at least") != std::string::npos);
    CHECK(line_to("12").find("at least") == std::string::npos);
}

TEST_CASE("Units without a value are left out of local statistics, counted, and stay in the table", "[cli]") {
    const Strip strip("patents,2022,10,12,6,,件\n", "",
                      "[spill]\nlevel = \"cell\"\nlocal = [\"v\"]\nweights = \"queen\"\npermutations = "
                      "99\n");
    std::string zones = contents_of(strip.folder.path() / "zones.geojson");
    zones.replace(zones.find("\"v\":3"), 5, "\"v\":null");
    write_file(strip.folder.path() / "zones.geojson", zones);
    const Ran checked = strip.run({"check", "."});
    INFO(checked.err);
    CHECK((checked.out + checked.err).find("DR1949") != std::string::npos);
    const Ran ran = strip.run({"run", ".", "--only", "spill", "--out", "out"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const Json local = Json::parse(contents_of(strip.folder.path() / "out" / "spill.json"))["local"][0];
    CHECK(local["n"] == 5);
    CHECK(local["left_out"] == Json::array({"12"}));
    // Left and right of the gap two zones each are neighbours: 2 · 1 + 2 · 2 links.
    CHECK(local["weights"]["links"] == 6);
    const Json layer = Json::parse(contents_of(strip.folder.path() / "out" / "spill_local_1.geojson"));
    REQUIRE(layer["features"].size() == 6);
    CHECK(layer["features"][2]["properties"]["local_kind"] == "no value");
    CHECK(layer["features"][2]["properties"]["local_value"].is_null());
    CHECK(layer["features"][1]["properties"]["local_value"].is_number());
}

TEST_CASE("Synthetic figures bear their mark in every output of spill", "[cli]") {
    const Strip strip("patents,2022,10,12,6,,件\npatents,2022,12,10,2,,件\n", "synthetic = true\n");
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"spill", "table", "."},
          {"spill", "local", ".", "--field", "v", "--weights", "knn:2", "--permutations", "9"},
          {"spill", "moran", ".", "--field", "v", "--weights", "knn:2", "--permutations", "9"}}) {
        const Ran ran = strip.run(words);
        INFO(words[1] << ran.err);
        CHECK(ran.out.find("合成") != std::string::npos);
    }
    CHECK(strip.run({"spill", "table", ".", "-o", "t.csv"}).exit_code == 0);
    CHECK(contents_of(strip.folder.path() / "t.csv").find("合成") != std::string::npos);
}

}  // namespace spill_unknown_test
