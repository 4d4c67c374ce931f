#include "tests/support/catch.hpp"
#include "tests/support/has.hpp"
#include "tests/support/program.hpp"

#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace spill_words_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

/// A strip of 24 places in three provinces, y falling steeply with x, so that p is far below 0.0001; two
/// clusters of v, the low one below 0.
struct Places {
    TemporaryFolder folder;

    Places() {
        std::string table = "id,y,x,v,prov,ex,ny\n";
        for (int k = 0; k < 24; ++k) {
            const double x = (k * 7) % 11, noise = 0.3 * ((k * 5) % 7 - 3);
            table += "u" + std::to_string((k * 11) % 24) + "," + std::to_string(4 - 3 * x + noise) + "," +
                     std::to_string(x) + "," +
                     std::to_string(k < 6    ? -9 - k % 2
                                    : k > 17 ? 9 + k % 2
                                             : 0) +
                     ",P" + std::to_string(k / 8) + "," + std::to_string(k) + ",0\n";
        }
        write_file(folder.path() / "p.csv", table);
    }
    [[nodiscard]] std::string text(std::vector<std::string> words, const std::string& language = "zh") const {
        words.insert(words.end(), {"--id", "id", "--points", "ex,ny", "--crs", "planar-km", "--weights",
                                   "band:2.5", "--lang", language});
        const Ran ran = run_program(words, {.folder = folder.path()});
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return ran.out;
    }
    [[nodiscard]] std::vector<std::string> regression(const std::string& verb,
                                                      const std::string& model) const {
        return {"spill",   verb,  "p.csv",   "--y",  "y",       "--x", "x",
                "--model", model, "--group", "prov", "--draws", "50"};
    }
};

struct Named {
    const char *model, *zh, *en;
};
constexpr Named models[] = {
    {"slx", "解释变量空间滞后模型（SLX）", "spatial lag of X model (SLX)"},
    {"lag", "空间滞后模型（SAR）", "spatial lag model (SAR)"},
    {"error", "空间误差模型（SEM）", "spatial error model (SEM)"},
    {"durbin", "空间杜宾模型（SDM）", "spatial Durbin model (SDM)"},
    {"durbin_error", "空间杜宾误差模型（SDEM）", "(SDEM)"},
    {"sarar", "空间自回归与误差模型（SARAR）", "spatial lag and error model (SARAR)"}};

}  // namespace

TEST_CASE("Every regression is named in full, and no p is printed as 0", "[cli]") {
    const Places places;
    static const std::regex nought("p = 0\\.0000|[^.0-9]0\\.0000\\s*\n|p = 0[^.]");
    for (const Named& named : models)
        for (const char* verb : {"regress", "province"})
            for (const char* language : {"zh", "en"}) {
                const std::string text = places.text(places.regression(verb, named.model), language);
                INFO(named.model << " " << verb << "\n" << text);
                CHECK(has(text, std::string(language) == "zh" ? named.zh : named.en));
                CHECK(has(text, "<0.0001"));
                CHECK_FALSE(std::regex_search(text, nought));
            }
}

TEST_CASE("A model without ρ is not called one of one ρ, and nothing of it goes to others, not even rounding",
          "[cli]") {
    const Places places;
    for (const char* model : {"ols", "error"}) {
        std::vector<std::string> words = places.regression("province", model);
        CHECK_FALSE(has(places.text(words), "单一 ρ"));
        words.emplace_back("--json");
        const Json found = Json::parse(places.text(words));
        const Json& whole = found["impacts"][0];
        CHECK(whole["indirect"] == 0.0);
        CHECK(whole["intervals"]["indirect"] == Json::array({0.0, 0.0}));
        const Json& split = found["group"]["impacts"][0];
        for (const char* part : {"within", "cross"}) {
            CHECK(split[part] == 0.0);
            CHECK(split["intervals"][part] == Json::array({0.0, 0.0}));
        }
    }
    CHECK(has(places.text(places.regression("province", "lag")), "受限模型（单一 ρ）"));
}

TEST_CASE("Clusters below are called low, in words", "[cli]") {
    const Places places;
    const auto local = [&](const std::string& statistic) {
        return places.text(
            {"spill", "local", "p.csv", "--field", "v", "--statistic", statistic, "--alpha", "0.2"});
    };
    const std::string hot = local("gstar"), alike = local("moran");
    INFO(hot << alike);
    CHECK(has(hot, "冷点（低）"));
    CHECK(has(hot, "热点（高）"));
    CHECK(has(alike, "低–低"));
    CHECK(has(alike, "高–高"));
    CHECK_FALSE(has(hot, "负"));
    const std::string moran = places.text({"spill", "moran", "p.csv", "--field", "v"});
    CHECK(has(moran, "<0.0001"));
    CHECK_FALSE(has(moran, "0.0000\n"));
}

}  // namespace spill_words_test
