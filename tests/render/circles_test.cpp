// Circles: area in proportion to the value, no circle for 0, a cross for missing, a colour for negative.
#include "render/draw_reach.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

namespace circles_test {

using namespace deltareach;

namespace {

SheetSpec circles_of(const std::vector<double>& values) {
    SheetSpec spec = toy::sheet(3, 2);
    spec.fill = std::monostate{};
    spec.flows.reset();
    spec.rings.clear();
    spec.origins.clear();
    spec.circles = CircleLayer{.column = {"value", "余额", "Balance", "1", values}};
    return spec;
}

std::vector<DrawnBox> symbols_of(const SheetSpec& spec, std::string* svg = nullptr) {
    Messages notes;
    SheetLog log;
    const std::string page = render_sheet(spec, {.kind = PageKind::svg, .dpi = 72}, notes, &log);
    if (svg != nullptr) *svg = page;
    std::vector<DrawnBox> boxes;
    for (const DrawnBox& box : log.boxes)
        if (box.kind == "symbol") boxes.push_back(box);
    return boxes;
}

double width_of(const std::vector<DrawnBox>& boxes, const std::string& code) {
    for (const DrawnBox& box : boxes)
        if (box.name == code) return box.right - box.left;
    return -1;
}

}  // namespace

TEST_CASE("the area of a circle is proportional to the size of its value, however small", "[unit]") {
    const Style style;
    const double largest = circle_radius(400, 400, style);
    CHECK(circle_radius(4, 400, style) == Approx(largest / 10));
    CHECK(circle_radius(0.01, 400, style) == Approx(largest / 200));
    CHECK(circle_radius(-100, 400, style) == Approx(largest / 2));
    CHECK(circle_radius(0, 400, style) == 0);
    CHECK(circle_radius(NAN, 400, style) == 0);
    CHECK(largest_circle(std::vector<double>{3, NAN, -8, 0}) == 8);
}

TEST_CASE("zero has a small open square, missing a cross, negative its own colour, and the legend tells",
          "[unit]") {
    std::string svg;
    const auto boxes = symbols_of(circles_of({400, 1, 0, NAN, -100, 100}), &svg);
    CHECK(width_of(boxes, "Z101") == Approx(width_of(boxes, "Z100") / 20));
    CHECK(width_of(boxes, "Z102") == Approx(2 * zero_radius(Style{})));
    CHECK(svg.find(">0 (1)<") != std::string::npos);
    CHECK(width_of(boxes, "Z104") == Approx(width_of(boxes, "Z105")));
    CHECK(width_of(boxes, "Z103") == Approx(2 * missing_radius(Style{})));
    CHECK(svg.find("无数据 (1)") != std::string::npos);
    CHECK(svg.find("负值 (1)") != std::string::npos);
    CHECK(svg.find("#5b7fb5") != std::string::npos);
    const auto plain = symbols_of(circles_of({4, 1, 3, 2, 5, 6}), &svg);
    CHECK(plain.size() == 6);
    CHECK(svg.find("无数据") == std::string::npos);
    CHECK(svg.find("负值") == std::string::npos);
    CHECK(svg.find(">0 (") == std::string::npos);
    SheetSpec starred = circles_of({400, NAN, 0, NAN, 7, 100});
    starred.own = {starred.zones[1].code};  // covered by its star: known, and not counted
    (void)symbols_of(starred, &svg);
    CHECK(svg.find("无数据 (1)") != std::string::npos);
    CHECK(svg.find("#5b7fb5") == std::string::npos);
}

TEST_CASE("in greys a circle has a rim that tells it from a dark area", "[unit]") {
    SheetSpec spec = circles_of({5, NAN, 30, 20, 10, 40});
    const auto rims = [&](bool grey) {
        spec.grey = grey;
        std::string svg;
        static_cast<void>(symbols_of(spec, &svg));
        std::size_t count = 0;
        for (std::size_t at = svg.find("stroke-width=\"2.2\""); at != std::string::npos;
             at = svg.find("stroke-width=\"2.2\"", at + 1))
            ++count;
        return count;
    };
    CHECK(rims(true) >= rims(false) + 6);
}

TEST_CASE("values too small for a circle that is seen have a dot, which the legend says, and 0 is no circle",
          "[unit]") {
    const Style style;
    const std::vector<double> values{-900, 3, NAN, 0, 40};
    const CircleScale scale = circle_scale(values);
    CHECK(scale.largest == 900);
    CHECK(sign_radius(3, scale, style) == circle_radius(3, 900, style));
    CHECK(sign_radius(1e-6, scale, style) == least_circle(style));
    CHECK(sign_radius(-1e-6, scale, style) == least_circle(style));
    CHECK(sign_radius(0, scale, style) == zero_radius(style));
    std::string svg;
    const auto boxes = symbols_of(circles_of({150'000, 12.5, 0, 40'000, 350, 0}), &svg);
    CHECK(width_of(boxes, "Z101") == Approx(2 * least_circle(style)));
    CHECK(width_of(boxes, "Z104") > width_of(boxes, "Z101"));
    CHECK(svg.find(">不足 200，不按面积 (1)<") != std::string::npos);
    CHECK(svg.find(">0 (2)<") != std::string::npos);
    (void)symbols_of(circles_of({150'000, 40'000, 0, 2'000, 350, 1'000}), &svg);
    CHECK(svg.find("不按面积") == std::string::npos);
}

TEST_CASE("classes of single values are labelled with them", "[unit]") {
    SheetSpec spec = circles_of({});
    spec.circles.reset();
    spec.fill = ClassedFill{.column = {"value", "等级", "Grade", "1", std::vector<double>{2, 2, 3, 7, 3, 2}},
                            .breaks = {2, 2, 3, 7},
                            .method = {"唯一值", "unique values"},
                            .palette = "",
                            .each_value = true};
    std::string svg;
    (void)symbols_of(spec, &svg);
    for (const char* label : {">2 (3)<", ">3 (2)<", ">7 (1)<"}) CHECK(svg.find(label) != std::string::npos);
    CHECK(svg.find("2 – 3") == std::string::npos);
}

TEST_CASE("a class of one value is written as its fellows are", "[unit]") {
    SheetSpec spec = circles_of({});
    spec.circles.reset();
    spec.fill = ClassedFill{
        .column = {"value", "人数", "People", "1", std::vector<double>{0, 0, 1000, 1000, 25000, 25000}},
        .breaks = {0, 0, 1000, 25000},
        .method = {"唯一值", "unique values"},
        .palette = "",
        .each_value = true};
    std::string svg;
    (void)symbols_of(spec, &svg);
    for (const char* label : {">0 (2)<", ">1,000 (2)<", ">25,000 (2)<"})
        CHECK(svg.find(label) != std::string::npos);
}

}  // namespace circles_test
