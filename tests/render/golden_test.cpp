#include "tests/render/golden.hpp"

#include "tests/render/least_type.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace golden_test {

using namespace deltareach;

namespace {

void check_golden(const std::string& name, const SheetSpec& spec) {
    Messages notes;
    const std::string png = render_sheet(spec, {.kind = PageKind::png, .dpi = 72}, notes);
    golden::check(name, png);
    least_type::check(spec);
}

std::vector<double> values_of(const SheetSpec& spec) {
    std::vector<double> values;
    for (std::size_t i = 0; i < spec.zones.size(); ++i) values.push_back(1e8 * static_cast<double>(1 + i));
    return values;
}

SheetSpec plain() {
    SheetSpec spec = toy::sheet();
    spec.fill = std::monostate{};
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    return spec;
}

}  // namespace

TEST_CASE("flows over classes with reach radii look as they did", "[golden]") {
    SheetSpec spec = toy::sheet();
    spec.language = SheetLanguage::both;
    spec.inset = InsetSpec{.title = {"放大", "Enlarged"}, .zones = {spec.zones[4], spec.zones[5]}};
    check_golden("flows", spec);
}

TEST_CASE("proportional circles look as they did", "[golden]") {
    SheetSpec spec = plain();
    spec.circles = CircleLayer{.column = {"value", "合同额", "Contracts", "yuan", values_of(spec)}};
    check_golden("circles", spec);
}

TEST_CASE("a surface with bands looks as it did", "[golden]") {
    SheetSpec spec = plain();
    Raster raster{
        .grid = {.crs = Crs(), .west = 118, .north = 32.4, .cell_size = 0.1, .columns = 32, .rows = 24},
        .values = {},
        .description = "potential",
        .unit = "1"};
    for (int row = 0; row < 24; ++row) {
        for (int column = 0; column < 32; ++column)
            raster.values.push_back(row == 0 ? NAN : static_cast<float>(row + column));
    }
    spec.surface = SurfaceLayer{.raster = raster, .label = {"势", "Potential"}, .breaks = {}, .palette = ""};
    spec.areas = AreaLayer{
        .title = {"辐射带", "Bands"},
        .areas = {{.area = toy::square(118.4, 30.4, 1.6), .label = {"80%", "80%"}, .outline_only = true}}};
    check_golden("surface", spec);
}

TEST_CASE("two numbers at once look as they did", "[golden]") {
    SheetSpec spec = plain();
    const std::vector<double> values = values_of(spec);
    const std::vector<double> reversed(values.rbegin(), values.rend());
    spec.fill = BivariateFill{.first = {"a", "甲", "A", "1", values},
                              .second = {"b", "乙", "B", "1", reversed},
                              .first_breaks = {1e8, 4e8, 8e8, 12e8},
                              .second_breaks = {1e8, 4e8, 8e8, 12e8}};
    check_golden("bivariate", spec);
}

TEST_CASE("named classes in greys look as they did", "[golden]") {
    SheetSpec spec = plain();
    spec.grey = true;
    spec.orientation = PageOrientation::portrait;
    spec.fill = CategoryFill{.title = {"局部莫兰", "Local Moran"},
                             .entries = {{{"高高", "HH"}, Colour::hex("#b2182b")},
                                         {{"低低", "LL"}, Colour::hex("#2166ac")},
                                         {{"不显著", "not significant"}, Colour::hex("#e6e6e6")}},
                             .category = {0, 0, 2, 2, 1, 1, 2, 2, -1, 0, 1, 2}};
    check_golden("categories", spec);
}

TEST_CASE("small multiples share their classes and look as they did", "[golden]") {
    SheetSpec spec = plain();
    const std::vector<double> values = values_of(spec);
    spec.fill = ClassedFill{.column = {"v", "合同额", "Contracts", "yuan", values},
                            .breaks = {1e8, 4e8, 8e8, 12e8},
                            .method = {},
                            .palette = "YlOrBr"};
    for (int year = 2019; year < 2023; ++year)
        spec.multiples.push_back({{std::to_string(year), std::to_string(year)}, values});
    check_golden("multiples", spec);
}

TEST_CASE("estimated classes are hatched, the origin is plain, and look as they did", "[golden]") {
    SheetSpec spec = plain();
    std::vector<double> values = values_of(spec);
    values[0] = NAN;
    spec.fill = ClassedFill{.column = {"v", "合同额", "Contracts", "yuan", values},
                            .breaks = {1e8, 4e8, 8e8, 12e8},
                            .method = {},
                            .palette = "",
                            .estimated = true};
    spec.own = {"Z100"};
    check_golden("estimated", spec);
}

TEST_CASE("a change about zero looks as it did", "[golden]") {
    SheetSpec spec = plain();
    std::vector<double> values;
    for (std::size_t i = 0; i < spec.zones.size(); ++i)
        values.push_back(1e8 * (static_cast<double>(i) - 5.5));
    spec.fill = ClassedFill{.column = {"v", "变化", "Change", "yuan", values},
                            .breaks = {-6e8, -3e8, 0, 3e8, 6e8},
                            .method = {"2018 → 2023", "2018 → 2023"},
                            .palette = "RdBu"};
    check_golden("difference", spec);
}

TEST_CASE("ratios about one look as they did", "[golden]") {
    SheetSpec spec = plain();
    std::vector<double> values;
    for (std::size_t i = 0; i < spec.zones.size(); ++i)
        values.push_back(std::pow(2.0, (static_cast<double>(i) - 5.5) / 3));
    spec.fill = ClassedFill{.column = {"v", "实际/期望", "Observed / expected", "1", values},
                            .breaks = {0, 0.33, 0.67, 0.9, 1.1, 1.5, 3, 4},
                            .method = {},
                            .palette = "RdBu",
                            .diverging_about_one = true};
    check_golden("ratio", spec);
}

TEST_CASE("boundaries with breaking points look as they did", "[golden]") {
    SheetSpec spec = plain();
    LineString circle;
    for (int i = 0; i <= 60; ++i)
        circle.push_back(Point(119.6 + 0.7 * std::cos(i * 0.10472), 31.0 + 0.6 * std::sin(i * 0.10472)));
    spec.lines = LineLayer{.title = {"断裂点边界", "boundary"}, .lines = {circle}};
    spec.points = PointLayer{.title = {"断裂点", "breaking point"}, .points = {{{118.9, 31.0}, {"甲", "A"}}}};
    check_golden("breaking", spec);
}

TEST_CASE("a page about one zone with its figures and trend looks as it did", "[golden]") {
    SheetSpec spec = toy::sheet();
    spec.rings.clear();
    spec.emphasised = spec.own = {"Z100"};
    for (std::size_t i = 0; i < spec.flows->arrows.size(); i += 2) {
        std::swap(spec.flows->arrows[i].from, spec.flows->arrows[i].to);
        spec.flows->arrows[i].inward = true;
    }
    spec.facts = {
        {.title = {"主要数字", "Figures"},
         .rows = {{{"流出总量（亿元）", "outflow"}, "12.3", true}, {{"80% 半径（千米）", "r80"}, "160"}}}};
    spec.trend = TrendPanel{.title = {"历年", "Over time"},
                            .unit = {"亿元", "100 million yuan"},
                            .periods = {"2018", "2019", "2020"},
                            .lines = {{{"流出", "outflow"}, {1, 2, 3}, false, true},
                                      {{"流入", "inflow"}, {2, NAN, 1}, true, false}}};
    check_golden("zone_page", spec);
}

}  // namespace golden_test
