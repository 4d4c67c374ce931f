// Boundaries of breaking points on a map.
#include "tests/support/catch.hpp"
#include "tests/support/program.hpp"

#include <cmath>
#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace breaking_map_test {

using namespace deltareach::test;

namespace {

struct Ends {
    double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

/// Of a path of steps from its first place.
Ends ends_of(const std::string& path) {
    static const std::regex number(R"(-?[0-9]*\.?[0-9]+)");
    std::vector<double> all;
    for (std::sregex_iterator at(path.begin(), path.end(), number), end; at != end; ++at)
        all.push_back(std::stod(at->str()));
    Ends ends{all.at(0), all.at(1), 0, 0};
    for (std::size_t i = 0; i + 1 < all.size(); i += 2) ends.x1 += all[i], ends.y1 += all[i + 1];
    return ends;
}

}  // namespace

TEST_CASE("boundaries of breaking points end beyond the sheet or in themselves, not about the places",
          "[cli]") {
    const TemporaryFolder folder;
    const std::string out = (folder.path() / "b.svg").string();
    const Ran ran =
        run_program({"map", source_dir() + "/data/tutorial", "--kind", "breaking-points", "-o", out});
    INFO(ran.err);
    REQUIRE(ran.exit_code == 0);
    const std::string svg = contents_of(out);
    const std::size_t from = svg.find("id=\"lines\"");
    REQUIRE(from != std::string::npos);
    const std::string group = svg.substr(from, svg.find("</g>", from) - from);
    static const std::regex path(R"re( d="(m[^"]*)")re");
    std::size_t open = 0;
    for (std::sregex_iterator at(group.begin(), group.end(), path), end; at != end; ++at) {
        const Ends ends = ends_of((*at)[1]);
        if (std::hypot(ends.x1 - ends.x0, ends.y1 - ends.y0) < 3) continue;
        ++open;
        constexpr double longest_side = 842;
        for (const auto& [x, y] : {std::pair(ends.x0, ends.y0), std::pair(ends.x1, ends.y1)}) {
            INFO(x << " " << y);
            CHECK((x < 0 || y < 0 || x > longest_side || y > longest_side));
        }
    }
    CHECK(open > 0);
}

}  // namespace breaking_map_test
