#include "gis/error.hpp"
#include "render/charts.hpp"
#include "tests/render/golden.hpp"

#include <cmath>
#include <map>
#include <regex>

namespace chart_test {

using namespace deltareach;

namespace {

std::vector<ChartMark> ranked(int n, bool estimated) {
    std::vector<ChartMark> marks;
    for (int i = 0; i < n; ++i) {
        const double value = 4.2e9 / (1 + i);
        marks.push_back({.label = {i == 1 ? "无锡市" : "马鞍山市", i == 1 ? "Wuxi" : "Ma'anshan"},
                         .value = value,
                         .low = {},
                         .high = {},
                         .estimated = estimated && i % 2 == 1});
        if (marks.back().estimated) {
            marks.back().low = 0.6 * value;
            marks.back().high = 1.5 * value;
        }
    }
    return marks;
}

LineChart lines() {
    LineChart chart{.measure = {{"技术合同", "Technology contracts"}, "yuan"},
                    .periods = {"2018", "2019", "2020", "2023"},
                    .times = {2018, 2019, 2020, 2023},
                    .series = {},
                    .interval = {"90% 区间", "90 % interval"}};
    chart.series.push_back(
        {{"上海市", "Shanghai"}, {{.value = 1.7e10}, {.value = 2.4e10}, {.value = NAN}, {.value = 7.4e10}}});
    chart.series.push_back({{"南京市", "Nanjing"},
                            {{.value = 1.1e10},
                             {.value = 1.4e10, .low = 1.0e10, .high = 2e10, .estimated = true},
                             {.value = 2.0e10},
                             {.value = 7.1e10}}});
    return chart;
}

CurveChart curve() {
    CurveLine line{
        .label = {"上海市", "Shanghai"},
        .distance_km = {40, 85, 160, 290, 420, 600},
        .share = {0.1, 0.32, 0.55, 0.8, 0.93, 1},
        .estimated = true,
        .radii = {{"r50", 0.5, 160, 120, 200}, {"r80", 0.8, 290, 240, 380}, {"r95", 0.95, 600, 420, 600}}};
    return {.measure = {"技术合同", "technology contracts"},
            .lines = {line},
            .interval = {"90% 区间", "90 % interval"}};
}

RoseChart rose() {
    RoseChart chart{
        .measure = {{"技术合同", "Technology contracts"}, "yuan"}, .values = {}, .estimated = true};
    for (std::size_t s = 0; s < 16; ++s) chart.values[s] = s > 9 ? 1e9 * static_cast<double>(s - 9) : 0;
    return chart;
}

MatrixChart matrix() {
    return {
        .measure = {{"技术合同", "Technology contracts"}, "yuan"},
        .names = {{"上海市", "Shanghai"}, {"江苏省", "Jiangsu"}, {"浙江省", "Zhejiang"}, {"安徽省", "Anhui"}},
        .values = {NAN, 4e10, 2e10, 1e10, 9e9, 2e9, 3e9, 4e9, 8e9, 1e9, NAN, 2e9, NAN, 1e9, 1e9, 5e8},
        .estimated = {false, true, true, true, false, false, false, false, false, false, false, false, false,
                      false, false, false}};
}

const std::vector<std::pair<std::string, ChartBody>>& bodies() {
    static const std::vector<std::pair<std::string, ChartBody>> all{
        {"bars", BarChart{{{"技术合同", "Technology contracts"}, "yuan"},
                          ranked(12, true),
                          {"90% 区间", "90 % interval"}}},
        {"dots",
         DotChart{{{"80%辐射半径", "reach radius 80 %"}, "km"},
                  {{.label = {"2018", "2018"}, .value = 310, .low = 250, .high = 402, .estimated = true},
                   {.label = {"2023", "2023"}, .value = 288.4, .low = 204, .high = 373}},
                  {"90% 区间", "90 % interval"}}},
        {"lines", lines()},
        {"curve", curve()},
        {"rose", rose()},
        {"matrix", matrix()}};
    return all;
}

ChartSpec page(const std::string& kind, const ChartBody& body, SheetLanguage language) {
    ChartSpec spec;
    spec.id = kind;
    spec.texts.title = {"试验图 <&>", "A test chart"};
    spec.texts.subtitle = {"总量 744.3 亿元，n = 40", "Total 74.4 billion yuan, n = 40"};
    spec.texts.source = {"虚构", "invented"};
    spec.texts.estimated = true;
    spec.language = language;
    spec.body = body;
    return spec;
}

std::string svg_of(const ChartSpec& spec, SheetLog* log = nullptr) {
    Messages notes;
    return render_chart(spec, {.kind = PageKind::svg}, notes, log);
}

bool overlap(const DrawnBox& a, const DrawnBox& b) {
    return a.left < b.right - 0.01 && b.left < a.right - 0.01 && a.top < b.bottom - 0.01 &&
           b.top < a.bottom - 0.01;
}

std::string code_of(const ChartBody& body) {
    try {
        static_cast<void>(svg_of(page("bad", body, SheetLanguage::zh)));
    } catch (const InputError& error) {
        return error.messages().front().code;
    }
    return {};
}

}  // namespace

TEST_CASE("no two texts of a chart overlap and none leaves the page, in either language or both", "[unit]") {
    for (const auto& [kind, body] : bodies()) {
        for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en, SheetLanguage::both}) {
            SheetLog log;
            const ChartSpec spec = page(kind, body, language);
            static_cast<void>(svg_of(spec, &log));
            REQUIRE(log.boxes.size() > 6);
            for (std::size_t i = 0; i < log.boxes.size(); ++i) {
                const DrawnBox& a = log.boxes[i];
                CAPTURE(kind, static_cast<int>(language), a.kind, a.name);
                CHECK(a.left >= 0);
                CHECK(a.right <= spec.width_pt);
                if (a.kind == "body" || a.kind == "mark") continue;
                for (std::size_t j = i + 1; j < log.boxes.size(); ++j) {
                    const DrawnBox& b = log.boxes[j];
                    if (b.kind == "body" || b.kind == "mark") continue;
                    CAPTURE(b.kind, b.name);
                    CHECK_FALSE(overlap(a, b));
                }
            }
        }
    }
}

TEST_CASE("a number over a high first point stands clear of the title of the axis", "[unit]") {
    LineChart chart = lines();
    chart.series.resize(1);
    chart.series.front().points = {{.value = 1.489e10}, {.value = 1.2e10}, {.value = NAN}, {.value = 1e10}};
    SheetLog log;
    static_cast<void>(svg_of(page("high", chart, SheetLanguage::zh), &log));
    std::size_t numbers = 0;
    for (const DrawnBox& number : log.boxes)
        for (const DrawnBox& title : log.boxes)
            if (number.kind == "value" && title.kind == "axis") {
                ++numbers;
                CHECK_FALSE(overlap(number, title));
            }
    CHECK(numbers == 3);
}

TEST_CASE("a small chart on a page of an atlas stays inside its rectangle", "[unit]") {
    const Rect place{100, 200, 230, 110};
    Style style;
    style.unit = 0.9;
    LineChart small = lines();
    small.series.resize(1);
    const ChartBody bars = BarChart{{{"技术合同", "Technology contracts"}, "yuan"}, ranked(4, true), {}};
    for (const ChartBody& body : {ChartBody(small), bars}) {
        const auto canvas = make_svg_canvas(400, 400, {});
        SheetLog log;
        draw_chart(*canvas, place, body, SheetLanguage::zh, style, &log);
        for (const DrawnBox& box : log.boxes) {
            CAPTURE(box.kind, box.name);
            CHECK(place.inset(-6).contains(
                Rect{box.left, box.top, box.right - box.left, box.bottom - box.top}));
        }
    }
}

TEST_CASE("bars are as long as their values", "[unit]") {
    SheetLog log;
    static_cast<void>(svg_of(page("bars", bodies().front().second, SheetLanguage::en), &log));
    std::vector<double> lengths;
    for (const DrawnBox& box : log.boxes)
        if (box.kind == "mark") lengths.push_back(box.right - box.left);
    REQUIRE(lengths.size() == 12);
    for (std::size_t i = 0; i < lengths.size(); ++i)
        CHECK(lengths[i] == Approx(lengths.front() / static_cast<double>(1 + i)).epsilon(1e-9));
}

TEST_CASE("what is estimated is named and drawn apart, and the key says so only where it occurs", "[unit]") {
    for (const auto& [kind, body] : bodies()) {
        CAPTURE(kind);
        ChartSpec spec = page(kind, body, SheetLanguage::zh);
        spec.texts.estimated = false;
        CHECK(svg_of(spec).find("估算") != std::string::npos);
    }
    const BarChart plain{{{"技术合同", "Technology contracts"}, "yuan"}, ranked(5, false), {}};
    ChartSpec spec = page("bars", plain, SheetLanguage::zh);
    spec.texts.estimated = false;
    CHECK(svg_of(spec).find("估算") == std::string::npos);
    CHECK(svg_of(spec).find("stroke-dasharray") == std::string::npos);
}

TEST_CASE("a sum that holds estimates is no lower bound, what an origin was reported to send is", "[unit]") {
    const auto bounds = [](std::vector<bool> estimated, double inside = NAN) {
        const MatrixChart chart{.measure = {{"技术合同", "Technology contracts"}, "yuan"},
                                .names = {{"沪", "S"}, {"苏", "J"}, {"浙", "Z"}},
                                .values = {NAN, 5e8, 7e8, NAN, inside, NAN, NAN, NAN, NAN},
                                .estimated = std::move(estimated)};
        const std::string svg = svg_of(page("matrix", chart, SheetLanguage::zh));
        CHECK((svg.find("合计（不含自身）") == std::string::npos) == std::isfinite(inside));
        std::size_t found = 0;
        for (std::size_t at = svg.find("≥ "); at != std::string::npos; at = svg.find("≥ ", at + 1)) ++found;
        return found;
    };
    const std::vector<bool> split{false, true, true, false, false, false, false, false, false};
    // What stays inside is not on record: the first row is whole, both columns and the sum of all are not.
    CHECK(bounds({}) == 3);
    CHECK(bounds(split) == 1);
    // One of them is: now every sum lacks what others have inside.
    CHECK(bounds({}, 2e8) == 5);     // of two rows, of both columns, of all
    CHECK(bounds(split, 2e8) == 3);  // of two rows and of all
}

TEST_CASE("a number beside an interval has the interval with it, so that it is not read as an end",
          "[unit]") {
    const BarChart chart{.measure = {{"技术合同", "Technology contracts"}, "yuan"},
                         .marks = {{.label = {"甲", "A"}, .value = 4.3e8, .low = 1e8, .high = 9e8},
                                   {.label = {"乙", "B"}, .value = 3e8}},
                         .interval = {"90% 区间", "90 % interval"}};
    const auto told = [&](SheetLanguage language, const char* pattern) {
        return std::regex_search(svg_of(page("bars", chart, language)), std::regex(pattern));
    };
    CHECK(told(SheetLanguage::zh, R"(>4\.30* \[1[.0]*，9[.0]*\]<)"));
    CHECK_FALSE(told(SheetLanguage::zh, R"(>4\.30*<)"));
    CHECK(told(SheetLanguage::zh, R"(>3[.0]*<)"));
}

TEST_CASE("a chart without values is refused, not drawn empty", "[unit]") {
    CHECK(code_of(BarChart{{{"空", "empty"}, "1"}, {{.label = {"甲", "A"}, .value = NAN}}, {}}) == "DR1550");
    CHECK(code_of(RoseChart{{{"空", "empty"}, "1"}, {}, false}) == "DR1550");
    CHECK(code_of(CurveChart{}) == "DR1550");
    CHECK(code_of(MatrixChart{{{"空", "empty"}, "1"}, {{"甲", "A"}}, {NAN}, {}}) == "DR1550");
    CHECK(code_of(MatrixChart{{{"错", "wrong"}, "1"}, {{"甲", "A"}}, {1, 2}, {}}) == "DR1504");
    LineChart wrong = lines();
    wrong.times.pop_back();
    CHECK(code_of(wrong) == "DR1504");
}

TEST_CASE("the same chart gives the same bytes twice in every format", "[property]") {
    for (const PageKind kind : {PageKind::png, PageKind::pdf, PageKind::svg}) {
        Messages notes;
        const ChartSpec spec = page("curve", curve(), SheetLanguage::both);
        CHECK(render_chart(spec, {.kind = kind}, notes) == render_chart(spec, {.kind = kind}, notes));
    }
}

TEST_CASE("charts look as they did", "[golden]") {
    for (const auto& [kind, body] : bodies()) {
        const SheetLanguage language = kind == "bars"   ? SheetLanguage::zh
                                       : kind == "dots" ? SheetLanguage::en
                                                        : SheetLanguage::both;
        Messages notes;
        golden::check("chart_" + kind,
                      render_chart(page(kind, body, language), {.kind = PageKind::png, .dpi = 72}, notes));
    }
}

TEST_CASE("the numbers of one chart have one number of decimals", "[unit]") {
    const auto written = [](const char* unit, const std::vector<double>& values) {
        BarChart bars{.measure = {{"量", "amount"}, unit}, .marks = {}, .interval = {}};
        for (const double value : values)
            bars.marks.push_back({.label = {"甲", "A"}, .value = value, .low = {}, .high = {}});
        Messages notes;
        SheetLog log;
        const ChartSpec spec{.id = "c", .texts = {}, .body = bars};
        static_cast<void>(render_chart(spec, {.kind = PageKind::svg}, notes, &log));
        std::vector<std::string> texts;
        for (const auto& box : log.boxes)
            if (box.kind == "value") texts.push_back(box.name);
        return texts;
    };
    using List = std::vector<std::string>;
    CHECK(written("yuan", {8.5e8, 8.51e8, 104.27e8}) == List{"8.50", "8.51", "104.27"});
    CHECK(written("yuan", {12345e8, 2500e8}) == List{"12,345.00", "2,500.00"});
    CHECK(written("km", {322.4, 1204.2, 8.4}) == List{"322", "1,204", "8"});
    CHECK(written("km", {12040.2, 1204.2}) == List{"12,040", "1,204"});
    CHECK(written("papers", {3, 1200, 7}) == List{"3", "1,200", "7"});
}

namespace {

/// So many cities, of which some pairs are known.
MatrixChart many_cities(std::size_t n) {
    MatrixChart chart{.measure = {{"技术合同", "Technology contracts"}, "yuan"},
                      .names = {},
                      .values = {},
                      .estimated = {}};
    for (std::size_t i = 0; i < n; ++i) chart.names.push_back({fmt::format("第{}城市", i + 1), "City"});
    for (std::size_t i = 0; i < n * n; ++i)
        chart.values.push_back(i % 3 == 1 ? NAN : 1e6 * static_cast<double>(1 + 7919 * i % 90001));
    return chart;
}

}  // namespace

TEST_CASE("a matrix of many places has its names whole, and says where the numbers are", "[unit]") {
    for (const std::size_t n : {21U, 31U, 40U, 55U}) {
        INFO(n);
        Messages notes;
        SheetLog log;
        const std::string svg = render_chart(page("matrix", many_cities(n), SheetLanguage::zh),
                                             {.kind = PageKind::svg, .dpi = 72}, notes, &log);
        CHECK(svg.find("…") == std::string::npos);
        CHECK(svg.find("⋯") == std::string::npos);
        CHECK(svg.find("各格的数值见导出的 XLSX") != std::string::npos);
        std::vector<DrawnBox> names;
        for (const DrawnBox& box : log.boxes)
            if (box.kind == "label") names.push_back(box);
        CHECK(names.size() == 2 * (n + 1));
        for (const DrawnBox& a : names)
            for (const DrawnBox& b : names) {
                if (&a <= &b) continue;
                const double across = std::min(a.right, b.right) - std::max(a.left, b.left),
                             down = std::min(a.bottom, b.bottom) - std::max(a.top, b.top);
                // The boxes of letters are higher than the letters.
                CHECK_FALSE((across > 2.2 && down > 2.2));
            }
    }
    Messages notes;
    const std::string few =
        render_chart(page("matrix", matrix(), SheetLanguage::zh), {.kind = PageKind::svg, .dpi = 72}, notes);
    CHECK(few.find("XLSX") == std::string::npos);
}

}  // namespace chart_test
