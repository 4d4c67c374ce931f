// One description a kind of model, three readers: the project file, its schema and the command.
#include "study/project/models/describe.hpp"
#include "study/project/project.hpp"
#include "study/project/project_schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace model_settings_test {

namespace {

namespace fs = std::filesystem;
using namespace deltareach;
using deltareach::test::contents_of;
using deltareach::test::Ran;
using deltareach::test::run_program;
using deltareach::test::TemporaryFolder;
using deltareach::test::write_file;

const std::string tutorial = deltareach::test::source_dir() + "/data/tutorial";

std::string shown(const std::vector<std::string>& values) {
    std::string text;
    for (const std::string& value : values) text += "<" + value + ">";
    return text;
}

/// For every key of a kind a value that is not its default, as TOML and as it has to arrive.
class Samples final : public SettingVisitor {
  public:
    std::map<std::string, std::pair<std::string, std::string>> of;

    void text(const Setting& s, std::string&) override { add(s, "\"R&D, staff\"", "R&D, staff"); }
    void path(const Setting& s, std::string&) override { add(s, "\"sub/a, b.csv\"", "sub/a, b.csv"); }
    void word(const Setting& s, WordList words, std::size_t now, std::function<void(std::size_t)>) override {
        const std::string other = words[now + 1 < words.size() ? words.size() - 1 : 0];
        add(s, "\"" + other + "\"", other);
    }
    void texts(const Setting& s, std::vector<std::string>&) override {
        add(s, "[\"R&D, staff\", \"b\"]", "<R&D, staff><b>");
    }
    void words(const Setting& s, WordList words, std::vector<std::string>&) override {
        add(s, fmt::format("[\"{}\", \"{}\"]", words.back(), words[1]),
            fmt::format("<{}><{}>", words.back(), words[1]));
    }
    void numbers(const Setting& s, std::vector<double>&) override { add(s, "[0.25, 3]", "<0.25><3>"); }
    void number(const Setting& s, const NumberRange&, double&) override { add(s, "7.25", "7.25"); }
    void integer(const Setting& s, int least, int, int&) override {
        add(s, std::to_string(least + 4), std::to_string(least + 4));
    }
    void flag(const Setting& s, bool&) override { add(s, "true", "true"); }

  private:
    void add(const Setting& s, std::string toml, std::string arrives) {
        if (s.place == Setting::Place::both) of[s.key] = {std::move(toml), std::move(arrives)};
    }
};

/// What the settings hold, key by key.
class Held final : public SettingVisitor {
  public:
    std::map<std::string, std::string> of;

    void text(const Setting& s, std::string& value) override { of[s.key] = value; }
    void path(const Setting& s, std::string& value) override { of[s.key] = value; }
    void word(const Setting& s, WordList words, std::size_t now, std::function<void(std::size_t)>) override {
        of[s.key] = now < words.size() ? words[now] : "";  // the list's size: no default
    }
    void texts(const Setting& s, std::vector<std::string>& values) override { of[s.key] = shown(values); }
    void words(const Setting& s, WordList, std::vector<std::string>& values) override {
        of[s.key] = shown(values);
    }
    void numbers(const Setting& s, std::vector<double>& values) override {
        for (const double value : values) of[s.key] += fmt::format("<{}>", value);
    }
    void number(const Setting& s, const NumberRange&, double& value) override {
        of[s.key] = fmt::format("{}", value);
    }
    void integer(const Setting& s, int, int, int& value) override { of[s.key] = std::to_string(value); }
    void flag(const Setting& s, bool& value) override { of[s.key] = value ? "true" : "false"; }
};

Project read(const std::string& models, Messages& problems) {
    SilentListener nobody;
    const Session session({}, nobody);
    return parse_project(
        "[project]\nname = \"x\"\n[zones.city]\npath = \"z.geojson\"\nid = \"id\"\n" + models,
        fs::temp_directory_path() / "project.toml", session, problems);
}

}  // namespace

TEST_CASE("every setting of every kind is read from the project file, stands in the schema and is an option",
          "[cli]") {
    const Json branches = project_schema()["properties"]["model"]["items"]["oneOf"];
    REQUIRE(branches.size() == model_kinds().size());
    for (std::size_t k = 0; k < model_kinds().size(); ++k) {
        ModelKind fresh = model_kinds()[k];
        const std::string kind = name_of(fresh);
        Samples samples;
        describe(samples, fresh);
        REQUIRE_FALSE(samples.of.empty());
        std::string table = fmt::format("[[model]]\nkind = \"{}\"\nname = \"n\"\n", kind);
        for (const auto& [key, sample] : samples.of) table += key + " = " + sample.first + "\n";
        Messages problems;
        Project project = read(table, problems);
        for (const Message& problem : problems) UNSCOPED_INFO(text_of(problem, Language::en));
        CHECK(problems.empty());
        REQUIRE(project.models.size() == 1);
        REQUIRE(project.models.front().model.index() == k);
        Held held, usual;
        describe(held, project.models.front().model);
        describe(usual, fresh);
        const Json& keys = branches[k]["properties"];
        CHECK(keys["kind"]["const"] == kind);
        CHECK(branches[k]["additionalProperties"] == false);
        CHECK(keys.size() == samples.of.size() + 2);
        const std::string help = run_program({"model", kind, "--help", "--lang", "en"}).out;
        for (const auto& [key, sample] : samples.of) {
            CAPTURE(kind, key);
            const bool is_path = sample.second.ends_with(".csv");
            CHECK((is_path ? held.of[key].ends_with(sample.second) : held.of[key] == sample.second));
            CHECK(held.of[key] != usual.of[key]);
            CHECK(keys.contains(key));
            std::string option = "--" + key;
            std::ranges::replace(option, '_', '-');
            CHECK((help.find(option + " ") != std::string::npos ||
                   help.find(option + "\n") != std::string::npos));
        }
    }
}

TEST_CASE("a key or a value that a kind of model does not know is named with its place and what is near it",
          "[cli]") {
    const auto said = [](const std::string& table) {
        Messages problems;
        static_cast<void>(read("[[model]]\n" + table, problems));
        std::string all;
        for (const Message& problem : problems)
            all += fmt::format("{} {}:{} {}\n", problem.code, problem.where.row, problem.where.column,
                               text_of(problem, Language::en));
        return all;
    };
    const auto starts = [](const std::string& text, const std::string& start) {
        INFO(text);
        CHECK(text.starts_with(start));
        CHECK(std::ranges::count(text, '\n') == 1);
    };
    const std::string of_others = said("kind = \"wilson\"\nmass = \"m\"\n constraint = \"foo\"\ntheta = 1\n");
    starts(of_others, "DR1845 9:2 ");
    CHECK(of_others.find("gravity") != std::string::npos);
    const std::string slip = said("kind = \"wilson\"\nmas = \"m\"\nmass = \"m\"\ntheta = 1\n");
    starts(slip, "DR1006 8:1 ");
    CHECK(slip.find("→ mass?") != std::string::npos);
    const std::string value = said("kind = \"gravity\"\nconstraint = \"dubly\"\n");
    starts(value, "DR1008 8:14 ");
    CHECK(value.find("→ doubly?") != std::string::npos);
    starts(said("kind = \"huff\"\n"), "DR1007 6:1 ");
    starts(said("kind = \"city-flow\"\nefficiency = \"e\"\nsectors = []\n"), "DR1007 9:11 ");
    starts(said("kind = \"field\"\nmass = \"m\"\nbeta = 0\n"), "DR1008 9:8 ");
    starts(said("kind = \"index\"\nmeasures = [\"r80\", \"r99\"]\n"), "DR1008 8:12 ");
    CHECK(said("kind = \"index\"\nmeasures = [\"r80\"]\n").empty());
}

TEST_CASE("a column whose name holds a comma works in a [[model]] and, in quotes, at the command", "[cli]") {
    const TemporaryFolder folder;
    const fs::path project = folder.path() / "p";
    fs::copy(tutorial, project, fs::copy_options::recursive);
    std::string text = contents_of(project / "project.toml");
    text.erase(text.find("[[model]]"), text.find("[output]") - text.find("[[model]]"));
    text +=
        "\n[[attributes]]\npath = \"staff.csv\"\nlevel = \"city\"\nid = \"code\"\n"
        "[[model]]\nkind = \"index\"\nname = \"staff\"\nlevel = \"city\"\n"
        "fields = [\"R&D, staff\", \"demand\"]\ncost = [\"R&D, staff\"]\n";
    write_file(project / "project.toml", text);
    const nlohmann::json cities = nlohmann::json::parse(contents_of(project / "zones/city.geojson"));
    std::string csv = "code,\"R&D, staff\"\n";
    int staff = 7;
    for (const auto& city : cities["features"])
        csv += fmt::format("{},{}\n", city["properties"]["adcode"].get<std::string>(),
                           staff = staff * 31 % 997 + 1);
    write_file(project / "staff.csv", csv);
    const Ran check = run_program({"check", "p", "--lang", "en"}, {.folder = folder.path()});
    INFO(check.err);
    CHECK(check.err.find("DR1017") == std::string::npos);
    const Ran ran = run_program({"run", "p", "--only", "models", "--out", "out"}, {.folder = folder.path()});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const nlohmann::json written = nlohmann::json::parse(contents_of(folder.path() / "out/staff.json"));
    CHECK(written["weights"].contains("R&D, staff"));
    const auto scores = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all{"model", "index", "p", "--level", "city", "--json"};
        all.insert(all.end(), words.begin(), words.end());
        const Ran one = run_program(all, {.folder = folder.path()});
        INFO(one.err);
        REQUIRE(one.exit_code == 0);
        return nlohmann::json::parse(one.out);
    };
    CHECK(scores({"--fields", "\"R&D, staff\",demand", "--cost", "\"R&D, staff\""})["scores"] ==
          written["scores"]);
    CHECK(scores({"--fields", "\"R&D, staff\"", "--fields", "demand", "--cost",
                  "\"R&D, staff\""})["scores"] == written["scores"]);
    const Ran open =
        run_program({"model", "index", "p", "--fields", "\"R&D, staff"}, {.folder = folder.path()});
    CHECK(open.exit_code == 2);
    CHECK(open.err.find("--fields") != std::string::npos);
}

TEST_CASE("check knows the flow columns of a project as columns a model may name", "[cli]") {
    const TemporaryFolder folder;
    const fs::path project = folder.path() / "p";
    fs::copy(tutorial, project, fs::copy_options::recursive);
    std::string text = contents_of(project / "project.toml");
    text.erase(text.find("[[model]]"), text.find("[output]") - text.find("[[model]]"));
    const auto mass = [&](const std::string& column) {
        write_file(project / "project.toml",
                   text + "\n[[model]]\nkind = \"huff\"\nlevel = \"city\"\nmass = \"" + column + "\"\n");
        return run_program({"check", "p", "--lang", "en"}, {.folder = folder.path()});
    };
    const Ran known = mass("tech_contracts_2023_received");
    INFO(known.err);
    CHECK(known.exit_code == 0);
    const Ran unknown = mass("tech_contracts_1923_received");
    CHECK(unknown.exit_code != 0);
    CHECK(unknown.err.find("DR1017") != std::string::npos);
    CHECK(unknown.err.find("tech_contracts_2023_received") != std::string::npos);
}

TEST_CASE("an estimate says which masses it went by, in JSON and on the chart", "[cli]") {
    const TemporaryFolder folder;
    const fs::path project = folder.path() / "p";
    fs::copy(deltareach::test::source_dir() + "/data/yangtze-delta", project, fs::copy_options::recursive);
    std::string text = contents_of(project / "project.toml");
    const std::string before = "mass = \"gdp\"";
    const std::size_t at = text.find(before, text.find("[estimate]"));
    REQUIRE(at != std::string::npos);
    const auto masses = [&] {
        const Ran ran = run_program({"estimate", "p", "--json"}, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        std::set<std::string> named;
        nlohmann::json results = nlohmann::json::parse(ran.out);
        if (!results.is_array()) results = nlohmann::json::array({results});
        for (const auto& result : results) named.insert(result["estimate"]["mass"].get<std::string>());
        return named;
    };
    CHECK(masses() == std::set<std::string>{"gdp"});
    text.replace(at, before.size(), "mass = \"population\"");
    write_file(project / "project.toml", text);
    CHECK(masses() == std::set<std::string>{"population"});
}

}  // namespace model_settings_test
