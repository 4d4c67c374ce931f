#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>

namespace schema_test {

using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;
using nlohmann::json;

TEST_CASE("schema describes every table of project.toml with its keys", "[cli]") {
    const Ran ran = run_program({"schema"});
    REQUIRE(ran.exit_code == 0);
    const json schema = json::parse(ran.out);
    CHECK(schema["additionalProperties"] == false);
    CHECK(schema["required"] == json({"project", "zones"}));
    const json& tables = schema["properties"];
    const json& regress = tables["spill"]["properties"]["regress"]["items"];
    CHECK(regress["additionalProperties"] == false);
    CHECK(regress["required"].dump().find("\"y\"") != std::string::npos);
    CHECK(regress["properties"]["model"]["enum"][0] == "ols");
    for (const auto& [key, table] : tables.items()) {
        CAPTURE(key, table.dump());
        const json& object = table.contains("items") ? table["items"] : table;
        if (object.contains("type") && object["type"] == "object") {  // never an empty shell
            const bool described = (object.contains("properties") && !object["properties"].empty()) ||
                                   object["additionalProperties"].is_object();
            CHECK(described);
        }
    }
    CHECK(tables["project"]["required"] == json({"name"}));
    CHECK(tables["project"]["properties"]["lang"]["enum"] == json({"zh", "en"}));
    CHECK(tables["flows"]["items"]["properties"]["columns"]["additionalProperties"]["type"] == "string");
    CHECK(tables["surface"]["properties"]["cell_km"]["minimum"] == 0.01);
    CHECK(tables["groups"]["additionalProperties"]["properties"].contains("members"));
    CHECK(tables["splits"]["additionalProperties"]["additionalProperties"]["maximum"] == 1.0);
    CHECK(tables["zones"]["anyOf"].size() == 2);
    const json& attributes = tables["attributes"]["items"];
    CHECK(attributes["required"] == json({"level"}));
    for (const char* key : {"id", "points", "source_crs", "layer", "count", "columns", "only", "units"})
        CHECK(attributes["properties"].contains(key));
}

TEST_CASE("the scripts for completion know every verb and are sound", "[cli]") {
    const std::string help = run_program({"--help", "--lang", "en"}).out;
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const Ran ran = run_program({"completion", shell});
        REQUIRE(ran.exit_code == 0);
        for (const char* verb : {"init", "check", "reach", "spill", "schema", "completion"})
            CHECK(ran.out.find(verb) != std::string::npos);
        CHECK(ran.out.find("on-unknown") != std::string::npos);
    }
    const TemporaryFolder folder;
    write_file(folder.path() / "c.bash", run_program({"completion", "bash"}).out +
                                             "COMP_WORDS=(deltareach che); COMP_CWORD=1; _deltareach; [ "
                                             "\"${COMPREPLY[*]}\" = check ] || exit 1\n"
                                             "COMP_WORDS=(deltareach check --fix); COMP_CWORD=2; "
                                             "_deltareach; [ \"${COMPREPLY[*]}\" = --fix-to ] || exit 2\n");
    CHECK(std::system(("bash " + (folder.path() / "c.bash").string()).c_str()) == 0);
    CHECK(run_program({"completion", "tcsh"}).exit_code == 2);
    const std::string zsh = run_program({"completion", "zsh"}).out;
    CHECK(zsh.starts_with("#compdef deltareach\n"));
    CHECK(zsh.find("        check) known=(") != std::string::npos);
    if (std::system("zsh --version >/dev/null 2>&1") != 0) return;
    write_file(folder.path() / "c.zsh",
               "compdef() { registered=$1; }; compadd() { found+=($@); }; _files() { found+=(FILES); }\n" +
                   zsh +
                   "[ $registered = _deltareach ] || exit 1\n"
                   "words=(deltareach che); CURRENT=2; _deltareach; (( $found[(Ie)check] )) || exit 2\n"
                   "found=(); words=(deltareach check --fix); CURRENT=3; _deltareach\n"
                   "(( $found[(Ie)--fix-to] && !$found[(Ie)FILES] && !$found[(Ie)--kernel] )) || exit 3\n"
                   "found=(); words=(deltareach -q check ''); CURRENT=4; _deltareach\n"
                   "(( $found[(Ie)FILES] )) || exit 4\n");
    CHECK(std::system(("zsh -f " + (folder.path() / "c.zsh").string()).c_str()) == 0);
}

}  // namespace schema_test
