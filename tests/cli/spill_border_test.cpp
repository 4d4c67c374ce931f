// The world below is drawn by a congruential generator; its reference values were computed apart from the
// product, in plain Python 3.11 with dense elimination: Nelder–Mead on the log-likelihood of
// (ρ_in, ρ_x) to 1e-10, impacts from the dense inverse of I − ρ_in W_in − ρ_x W_x.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace spill_border_test {

using namespace deltareach::test;
using Json = nlohmann::json;

namespace {

constexpr std::size_t units = 80;

class Congruential {
  public:
    double uniform() {
        state_ = (state_ * 1103515245U + 12345U) % 2147483648U;
        return static_cast<double>(state_) / 2147483648.0;
    }
    double normal() {
        double sum = 0;
        for (int k = 0; k < 12; ++k) sum += uniform();
        return sum - 6;
    }

  private:
    std::uint64_t state_ = 12345;
};

/// y = 0.7 W_in y − 0.4 W_x y + 1 + x + 0.7 e over four provinces: dependence within, and against, the
/// border.
struct BorderWorld {
    TemporaryFolder folder;

    BorderWorld() {
        Congruential random;
        std::vector<int> group(units);
        for (int& g : group) g = static_cast<int>(random.uniform() * 4);
        std::vector<std::vector<std::size_t>> links(units);
        for (std::size_t i = 0; i < units; ++i)
            for (std::size_t j = 0; j < units; ++j)
                if (random.uniform() < 0.075 && i != j) links[i].push_back(j);
        std::vector<double> x(units), base(units), y(units, 0);
        for (double& value : x) value = random.normal();
        for (std::size_t i = 0; i < units; ++i) base[i] = 1 + x[i] + 0.7 * random.normal();
        for (int step = 0; step < 400; ++step) {
            std::vector<double> next = base;
            for (std::size_t i = 0; i < units; ++i)
                for (const std::size_t j : links[i])
                    next[i] +=
                        (group[i] == group[j] ? 0.7 : -0.4) * y[j] / static_cast<double>(links[i].size());
            y = next;
        }
        std::string table = "id,y,x,prov\n", pairs = "id,nb,w\n";
        for (std::size_t i = 0; i < units; ++i) {
            table += "u" + std::to_string(i) + "," + std::to_string(y[i]) + "," + std::to_string(x[i]) +
                     ",P" + std::to_string(group[i]) + "\n";
            for (const std::size_t j : links[i])
                pairs += "u" + std::to_string(i) + ",u" + std::to_string(j) + ",1\n";
        }
        write_file(folder.path() / "world.csv", table);
        write_file(folder.path() / "links.csv", pairs);
    }

    [[nodiscard]] Ran run(std::vector<std::string> more, const std::string& language = "en") const {
        std::vector<std::string> words{
            "spill",   "province", "world.csv", "--id",           "id",     "--y",   "y", "--x", "x",
            "--group", "prov",     "--weights", "file:links.csv", "--lang", language};
        words.insert(words.end(), more.begin(), more.end());
        return run_program(words, {.folder = folder.path()});
    }
    [[nodiscard]] Json json(std::vector<std::string> more) const {
        more.emplace_back("--json");
        const Ran ran = run(std::move(more));
        INFO(ran.err);
        REQUIRE(ran.exit_code == 0);
        return Json::parse(ran.out);
    }
};

void inside(const Json& interval, double value) {
    CHECK(interval[0].get<double>() < value);
    CHECK(value < interval[1].get<double>());
}

}  // namespace

TEST_CASE("Where the test rejects one ρ the impacts of the border model are the headline",
          "[cli][reference]") {
    const BorderWorld world;
    const Json found = world.json({"--model", "lag", "--draws", "200", "--seed", "7"});
    const Json& group = found["group"];
    CHECK(group["headline"] == "border");
    const Json& border = group["border"];
    CHECK(border["rho_within"].get<double>() == Approx(0.7315675662).epsilon(1e-6));
    CHECK(border["rho_cross"].get<double>() == Approx(-0.3226640982).epsilon(1e-6));
    CHECK(border["log_likelihood"].get<double>() == Approx(-87.69548682619731).epsilon(1e-9));
    CHECK(border["sigma2"].get<double>() == Approx(0.522673457896361).epsilon(1e-6));
    CHECK(border["coefficients"][1]["name"] == "x");
    CHECK(border["coefficients"][1]["estimate"].get<double>() == Approx(0.9668999259530823).epsilon(1e-6));
    CHECK(border["lr_equal"]["statistic"].get<double>() == Approx(13.224300050225878).epsilon(1e-6));
    CHECK(border["draws"] == 200);
    CHECK(border["seed"] == 7);
    CHECK(border["level"] == 0.95);
    const Json& impact = border["impacts"][0];
    CHECK(impact["direct"].get<double>() == Approx(0.9703243504282856).epsilon(1e-6));
    CHECK(impact["within"].get<double>() == Approx(0.22614892415315363).epsilon(1e-6));
    CHECK(impact["cross"].get<double>() == Approx(-0.29337515514386375).epsilon(1e-6));
    CHECK(impact["cross_share"].is_null());
    for (const char* part : {"direct", "within", "cross", "total"})
        inside(impact["intervals"][part], impact[part].get<double>());
    CHECK(impact["orders"][0]["intervals"]["within"].size() == 2);
    CHECK(border["blocks"][0]["net"].size() == 4);
    CHECK(border["blocks"][0]["intervals"]["export"].size() == 4);
    const Json& restricted = group["impacts"][0];
    CHECK(restricted["within"].get<double>() == Approx(-0.001860322461774604).margin(1e-6));
    CHECK(restricted["cross"].get<double>() == Approx(-0.005802045541234196).margin(1e-6));
    CHECK(group["blocks"][0]["net"].is_null());
    CHECK(group["blocks"][0]["intervals"]["export"].size() == 4);
    CHECK(found["weights"]["kind"] == "file:links.csv");
    CHECK(found["weights"]["links"] == 469);
    CHECK(found["weights"]["islands"].empty());
    CHECK(found["weights"]["cross_group_share"].get<double>() == Approx(0.7573363095).epsilon(1e-9));
    CHECK(found["periods"].empty());
}

TEST_CASE("Text names the headline first and the one-ρ numbers restricted, in either language", "[cli]") {
    const BorderWorld world;
    const std::string en = world.run({"--model", "lag", "--draws", "50"}).out;
    const auto border = en.find("Border model"), restricted = en.find("Restricted model");
    REQUIRE(border != std::string::npos);
    REQUIRE(restricted != std::string::npos);
    CHECK(border < restricted);
    CHECK(en.find("so it is not given") != std::string::npos);
    CHECK(en.find("469 links") != std::string::npos);
    const std::string zh = world.run({"--model", "lag", "--draws", "50"}, "zh").out;
    CHECK(zh.find("边界模型") < zh.find("受限模型"));
    CHECK(zh.find("空间滞后模型（SAR）") != std::string::npos);
    CHECK(zh.find("因此不给出") != std::string::npos);
    for (const char* word : {"带来", "带动", "0.0000", "469 links", "higher"})
        CHECK(zh.find(word) == std::string::npos);
    const Json durbin = world.json({"--model", "durbin", "--draws", "20"});
    CHECK(durbin["group"]["blocks"][0]["net"].size() == 4);
    CHECK(world.json({"--model", "sarar", "--draws", "0"})["group"]["border"].is_null());
}

TEST_CASE("Draws and the seed reach the border model; its matrix is what is written", "[cli]") {
    const BorderWorld world;
    const auto bounds = [&](const char* seed) {
        return world.json({"--model", "lag", "--draws", "60", "--seed",
                           seed})["group"]["border"]["impacts"][0]["intervals"];
    };
    CHECK(bounds("1") == bounds("1"));
    CHECK(bounds("1") != bounds("2"));
    const Json none = world.json({"--model", "lag", "--draws", "0", "-o", "m.csv"});
    CHECK(none["group"]["border"]["impacts"][0]["intervals"]["within"].is_null());
    CHECK(none["group"]["border"]["blocks"][0]["intervals"]["table"].is_null());
    const std::string table = contents_of(world.folder.path() / "m.csv");
    CHECK(table.find("border") != std::string::npos);
    CHECK(table.find("restricted") != std::string::npos);
}

}  // namespace spill_border_test
