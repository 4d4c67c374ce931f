// Names cannot end the element of the page in which its data stand, or a line of its script.
#include "tests/cli/strip.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

namespace inert_names_test {

using namespace deltareach::test;

TEST_CASE("line ends of scripts and < are escaped wherever they stand in names on a page", "[cli]") {
    const Strip strip("patents,2023,10,11,4,,件\npatents,2023,11,13,5,,件\npatents,2023,13,10,2,,件\n");
    const auto zones = strip.folder.path() / "zones.geojson";
    std::string text = contents_of(zones);
    const std::string first = "甲\xE2\x80\xA8乙", second = "\xE2\x80\xA9丙\xE2\x80\xAA",
                      third = "</script>丁";
    for (const auto& [name, odd] :
         {std::pair("\"Z10\"", first), std::pair("\"Z11\"", second), std::pair("\"Z13\"", third)}) {
        const std::size_t at = text.find(name);
        REQUIRE(at != std::string::npos);
        text.replace(at, 5, "\"" + odd + "\"");
    }
    write_file(zones, text);
    const Ran ran = strip.run({"map", ".", "-o", "p.html", "--theme", "patents", "--period", "2023"});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string page = contents_of(strip.folder.path() / "p.html");
    CHECK(page.find("甲\\u2028乙") != std::string::npos);
    CHECK(page.find("\\u2029丙\xE2\x80\xAA") != std::string::npos);
    CHECK(page.find("\\u003c/script>丁") != std::string::npos);
    CHECK(page.find("</script>丁") == std::string::npos);
    // The data read back are the names.
    const std::size_t json = page.find("type=\"application/json\"");
    REQUIRE(json != std::string::npos);
    const std::size_t begin = page.find('>', json) + 1, end = page.find("</script>", begin);
    const std::string data = nlohmann::json::parse(page.substr(begin, end - begin)).dump();
    for (const std::string& name : {first, second, third}) CHECK(data.find(name) != std::string::npos);
    CHECK(page.substr(begin, end - begin).find("\xE2\x80\xA8") == std::string::npos);
    CHECK(page.substr(begin, end - begin).find("\xE2\x80\xA9") == std::string::npos);
}

}  // namespace inert_names_test
