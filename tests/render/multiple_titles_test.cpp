// Titles of the small maps of a sheet.
#include "render/sheet.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <string>
#include <vector>

namespace multiple_titles_test {

using namespace deltareach;

namespace {

/// Small maps with such titles, each with classes of its own or all with the sheet's.
SheetSpec with_titles(const std::vector<std::string>& titles, bool own) {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    const auto& fill = std::get<ClassedFill>(spec.fill);
    for (const std::string& title : titles)
        spec.multiples.push_back({.title = {title, title},
                                  .values = numbers_of(fill.column),
                                  .own = own ? spec.fill : ZoneFill()});
    return spec;
}

std::vector<DrawnBox> of_kind(const SheetSpec& spec, const std::string& kind) {
    SheetLog log;
    Messages notes;
    (void)render_sheet(spec, {.kind = PageKind::svg}, notes, &log);
    std::vector<DrawnBox> found;
    for (const DrawnBox& box : log.boxes)
        if (box.kind == kind) found.push_back(box);
    return found;
}

bool overlap(const DrawnBox& a, const DrawnBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

}  // namespace

TEST_CASE("Long titles of small maps are wrapped over their map and touch no other", "[property]") {
    const std::string longest =
        "规模以上工业企业研究与试验发展经费内部支出占主营业务收入比重与上年同期相比的变化幅度，扣除价格因素以"
        "后"
        "按可比口径计算的数值，以及各地统计局公布的与本表口径不同的其他数值之间的差额";
    for (const bool own : {true, false})
        for (const std::size_t count : {2U, 4U, 6U, 9U})
            for (const PageFormat format : {PageFormat::a4, PageFormat::slide}) {
                INFO(own << " " << count << " " << static_cast<int>(format));
                std::vector<std::string> titles(count, "企业数");
                const auto shorter = of_kind(with_titles(titles, own), "multiple_title");
                CHECK(shorter.size() == count);
                titles[0] = titles[1] = longest;
                SheetSpec spec = with_titles(titles, own);
                spec.format = format;
                const auto lines = of_kind(spec, "multiple_title");
                CHECK(lines.size() > count);
                const auto maps = of_kind(spec, "multiple");
                REQUIRE(maps.size() == count);
                for (std::size_t i = 0; i < lines.size(); ++i)
                    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(lines[i], lines[j]));
                for (std::size_t i = 0; i < maps.size(); ++i)
                    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(maps[i], maps[j]));
                for (const DrawnBox& line : lines)
                    for (const DrawnBox& map : maps)
                        if (overlap(line, map)) CHECK((line.left >= map.left - 1e-6 && line.top >= map.top));
            }
}

}  // namespace multiple_titles_test
