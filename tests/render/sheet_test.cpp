#include "render/sheet.hpp"

#include "gis/error.hpp"
#include "render/draw_flows.hpp"
#include "render/pixel_image.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

namespace sheet_test {

using namespace deltareach;

namespace {

std::string drawn(const SheetSpec& spec, PageKind kind, SheetLog* log = nullptr) {
    Messages notes;
    return render_sheet(spec, {.kind = kind, .dpi = 72}, notes, log);
}

bool overlap(const DrawnBox& a, const DrawnBox& b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

std::vector<DrawnBox> of_kind(const SheetLog& log, const std::string& kind) {
    std::vector<DrawnBox> boxes;
    for (const DrawnBox& box : log.boxes) {
        if (box.kind == kind) boxes.push_back(box);
    }
    return boxes;
}

std::uint32_t big_endian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes.at(at + i));
    return value;
}

void check_layout(const SheetSpec& spec) {
    SheetLog log;
    (void)drawn(spec, PageKind::svg, &log);
    CHECK(log.unplaced_labels.empty());
    std::vector<DrawnBox> names = of_kind(log, "label");
    CHECK(names.size() == spec.zones.size());
    for (const DrawnBox& ring : of_kind(log, "ring_label")) names.push_back(ring);
    for (std::size_t i = 0; i < names.size(); ++i) {
        for (std::size_t j = i + 1; j < names.size(); ++j) CHECK_FALSE(overlap(names[i], names[j]));
        for (const char* kind : {"scale_bar", "north_arrow"}) {
            for (const DrawnBox& other : of_kind(log, kind)) CHECK_FALSE(overlap(names[i], other));
        }
    }
    std::vector<DrawnBox> furniture;
    for (const char* kind : {"title", "notes", "map", "locator", "legend", "inset"}) {
        for (const DrawnBox& box : of_kind(log, kind)) furniture.push_back(box);
    }
    for (std::size_t i = 0; i < furniture.size(); ++i) {
        for (std::size_t j = i + 1; j < furniture.size(); ++j) {
            INFO(furniture[i].kind << " " << furniture[i].name << " and " << furniture[j].kind << " "
                                   << furniture[j].name);
            CHECK_FALSE(overlap(furniture[i], furniture[j]));
        }
    }
    REQUIRE_FALSE(log.tips.empty());
    for (const DrawnTip& tip : log.tips) {
        CHECK(std::hypot(tip.x - tip.symbol_x, tip.y - tip.symbol_y) >= tip.symbol_radius);
    }
}

}  // namespace

TEST_CASE("names, furniture and arrow tips keep clear of one another on every page", "[property]") {
    for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en, SheetLanguage::both}) {
        for (const PageOrientation orientation : {PageOrientation::landscape, PageOrientation::portrait}) {
            for (const PageFormat format : {PageFormat::a4, PageFormat::a3}) {
                SheetSpec spec = toy::sheet();
                spec.language = language;
                spec.orientation = orientation;
                spec.format = format;
                spec.inset = InsetSpec{.title = {"放大", "Enlarged"}, .zones = spec.zones};
                for (MapZone& zone : spec.inset->zones) zone.code += "/part";
                check_layout(spec);
            }
        }
    }
}

TEST_CASE("the same sheet drawn twice gives the same bytes in every format", "[property]") {
    const SheetSpec spec = toy::sheet();
    for (const PageKind kind : {PageKind::png, PageKind::pdf, PageKind::svg})
        CHECK(drawn(spec, kind) == drawn(spec, kind));
}

TEST_CASE("a PNG has the page's size at its resolution and says so", "[unit]") {
    const std::string png = drawn(toy::sheet(), PageKind::png);
    CHECK(big_endian(png, 16) == 842);
    CHECK(big_endian(png, 20) == 595);
    REQUIRE(png.substr(37, 4) == "pHYs");
    CHECK(big_endian(png, 41) == 2835);  // 72 dpi in elements a metre
}

TEST_CASE("an SVG keeps text as text, layers as groups with ids, and names escaped", "[unit]") {
    const std::string svg = drawn(toy::sheet(), PageKind::svg);
    for (const char* part :
         {"<g id=\"zones\">", "<g id=\"flows\">", "<g id=\"names\">", "<g id=\"legend_fill\">",
          ">无锡市</text>", "试验图 &lt;&amp;&gt;</title>", "width=\"842pt\"", "示意图，未经地图审核"}) {
        INFO(part);
        CHECK(svg.find(part) != std::string::npos);
    }
    CHECK(svg.find("试验图 <&>") == std::string::npos);
    const auto count = [&](const std::string& what) {
        std::size_t n = 0;
        for (std::size_t at = svg.find(what); at != std::string::npos; at = svg.find(what, at + 1)) ++n;
        return n;
    };
    CHECK(count("<g ") == count("</g>"));
}

TEST_CASE("a PDF carries the date it is given and none otherwise", "[unit]") {
    SheetSpec spec = toy::sheet();
    CHECK(drawn(spec, PageKind::pdf).find("20260102000000") != std::string::npos);
    spec.texts.date.clear();
    CHECK(drawn(spec, PageKind::pdf).find("/CreationDate") == std::string::npos);
}

TEST_CASE("the approval number replaces the words for a sketch map", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.texts.approval_number = "GS(2026)0001号";
    const std::string svg = drawn(spec, PageKind::svg);
    CHECK(svg.find("审图号：GS(2026)0001号") != std::string::npos);
    CHECK(svg.find("示意图") == std::string::npos);
}

TEST_CASE("marks for synthetic and estimated figures stand on the sheet", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.language = SheetLanguage::both;
    spec.texts.synthetic = spec.texts.estimated = true;
    const std::string svg = drawn(spec, PageKind::svg);
    CHECK(svg.find("合成数据 SYNTHETIC") != std::string::npos);
    CHECK(svg.find("估算 ESTIMATED") != std::string::npos);
}

TEST_CASE("a region of one zone and one of very many still give a sheet", "[unit]") {
    SheetSpec one = toy::sheet(1, 1);
    one.fill = std::monostate{};
    one.flows.reset();
    CHECK_FALSE(drawn(one, PageKind::svg).empty());
    SheetSpec many = toy::sheet(40, 30);
    many.flows.reset();
    Messages notes;
    CHECK_FALSE(render_sheet(many, {.kind = PageKind::png, .dpi = 72}, notes).empty());
    CHECK(std::ranges::any_of(notes, [](const Message& m) { return m.code == "DR1503"; }));
}

TEST_CASE("faulty specifications are refused by code", "[unit]") {
    const auto code_of = [](const SheetSpec& spec, double dpi) -> std::string {
        Messages notes;
        try {
            (void)render_sheet(spec, {.kind = PageKind::png, .dpi = dpi}, notes);
        } catch (const Error& error) {
            return error.messages().at(0).code;
        }
        return "";
    };
    CHECK(code_of(toy::sheet(), 5000) == "DR1502");
    SheetSpec spec = toy::sheet();
    std::get<ClassedFill>(spec.fill).column.values = std::vector<double>{1, 2};
    CHECK(code_of(spec, 72) == "DR1504");
    spec = toy::sheet();
    std::get<ClassedFill>(spec.fill).palette = "rainbow";
    CHECK(code_of(spec, 72) == "DR1505");
    spec = toy::sheet();
    std::get<ClassedFill>(spec.fill).breaks = {0, 1e8, 2e8, 3e8};
    CHECK(code_of(spec, 72) == "DR1507");
}

TEST_CASE("a long title wraps and leaves the map its room, in both languages", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.language = SheetLanguage::both;
    for (int i = 0; i < 9; ++i) {
        spec.texts.title.zh += "很长的标题需要换行";
        spec.texts.title.en += " a long title that has to be wrapped";
    }
    SheetLog log;
    (void)drawn(spec, PageKind::svg, &log);
    const auto title = of_kind(log, "title"), map = of_kind(log, "map");
    REQUIRE(title.size() == 1);
    REQUIRE(map.size() == 1);
    CHECK(title[0].bottom - title[0].top > 60);
    CHECK(title[0].right <= 842);
    CHECK(map[0].top >= title[0].bottom);
    CHECK(map[0].bottom - map[0].top > 595 * 0.4);
}

TEST_CASE("three thousand zones and a country-wide extent keep every part on the page", "[unit]") {
    SheetSpec many = toy::sheet(60, 50);
    many.flows.reset();
    SheetSpec wide = toy::sheet(6, 5);
    for (std::size_t i = 0; i < wide.zones.size(); ++i) {
        const std::size_t row = i / 6;
        const double west = 75 + 10.0 * static_cast<double>(i % 6),
                     south = 20 + 6.0 * static_cast<double>(row);
        wide.zones[i].shape = toy::square(west, south, 6);
        wide.zones[i].point = {west + 3, south + 3};
    }
    wide.flows.reset();
    wide.rings.clear();
    for (const SheetSpec* spec : {&many, &wide}) {
        SheetLog log;
        Messages notes;
        (void)render_sheet(*spec, {.kind = PageKind::png, .dpi = 72}, notes, &log);
        for (const DrawnBox& box : log.boxes) {
            INFO(box.kind << " " << box.name);
            CHECK(box.left >= 0);
            CHECK(box.top >= 0);
            CHECK(box.right <= 842);
            CHECK(box.bottom <= 595);
        }
        const auto names = of_kind(log, "label");
        CHECK(names.size() >= 20);
        for (std::size_t i = 0; i < names.size(); ++i)
            for (std::size_t j = i + 1; j < names.size(); ++j)
                if (overlap(names[i], names[j])) FAIL(names[i].name << " lies on " << names[j].name);
    }
}

TEST_CASE("the origin's zones are plain and not counted as missing", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.language = SheetLanguage::zh;
    CHECK(drawn(spec, PageKind::svg).find("无数据 (1)") != std::string::npos);
    spec.own = {"Z105"};
    CHECK(drawn(spec, PageKind::svg).find("无数据") == std::string::npos);
}

TEST_CASE("flows are drawn up to the limit each way", "[unit]") {
    FlowLayer layer;
    for (int i = 0; i < 10; ++i) layer.arrows.push_back({{0, 0}, {1, 1}, 1.0 + i, false, i % 2 == 0});
    layer.top = 3;
    const FlowChoice choice = chosen_flows(layer);
    CHECK(choice.drawn.size() == 6);
    CHECK(choice.left_out == 4);
}

TEST_CASE("names and inner flows of enlarged zones stand in the enlargement alone", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.inset = InsetSpec{.title = {"放大", "Enlarged"}, .zones = {spec.zones[0], spec.zones[1]}};
    SheetLog log;
    (void)drawn(spec, PageKind::svg, &log);
    CHECK(of_kind(log, "label").size() == spec.zones.size() - 2);
    CHECK(of_kind(log, "inset_label").size() == 2);
    CHECK(log.tips.size() == spec.flows->arrows.size());
}

TEST_CASE("an id stands only once in an SVG", "[unit]") {
    SheetSpec spec = toy::sheet();
    spec.inset = InsetSpec{.title = {"放大", "Enlarged"}, .zones = {spec.zones[0], spec.zones[1]}};
    const std::string svg = drawn(spec, PageKind::svg);
    std::vector<std::string> ids;
    for (std::size_t at = svg.find(" id=\""); at != std::string::npos; at = svg.find(" id=\"", at + 1))
        ids.push_back(svg.substr(at + 5, svg.find('"', at + 5) - at - 5));
    std::ranges::sort(ids);
    CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("a PNG is read back as it was drawn and anything else is refused", "[unit]") {
    const std::string png = drawn(toy::sheet(), PageKind::png);
    const PixelImage image = read_png(png);
    CHECK(image.columns == 842);
    CHECK(image.rows == 595);
    CHECK(image.rgba.size() == std::size_t{4} * 842 * 595);
    CHECK(image.rgba[3] == 255);
    for (const std::string& bad :
         {png.substr(0, 200), png.substr(0, png.size() / 2), std::string("not a picture")})
        CHECK_THROWS_AS(read_png(bad), InputError);
}

TEST_CASE("a small map with a fill of its own has a legend of its own, and maps in a row stand above it",
          "[unit][render]") {
    SheetSpec spec = toy::sheet();
    spec.flows.reset();
    spec.rings.clear();
    const std::vector<double> values(spec.zones.size(), 2e8);
    std::vector<double> change(spec.zones.size(), 0);
    change[0] = -3e6;
    change[1] = 4e6;
    const ClassedFill own{.column = {"change", "差额", "Change", "yuan", change},
                          .breaks = {-4e6, -2e6, std::nextafter(0.0, -1.0), 0, 2e6, 4e6},
                          .method = {},
                          .palette = "RdBu"};
    for (const char* title : {"前", "后"})
        spec.multiples.push_back({.title = {title, title}, .values = values});
    spec.multiples.push_back({.title = {"差", "difference"}, .values = change, .own = own});
    spec.texts.modelled = true;
    Messages notes;
    SheetLog log;
    const std::string svg = render_sheet(spec, {.kind = PageKind::svg}, notes, &log);
    CHECK(svg.find("差额") != std::string::npos);
    CHECK(svg.find("模型期望值") != std::string::npos);
    CHECK(svg.find(">0 (10)<") != std::string::npos);  // no change at all: one number, counted
    CHECK(svg.find(">200 至 400 (1)<") != std::string::npos);
    double maps_end = 0, legend_begin = 1e9;
    for (const DrawnBox& box : log.boxes) {
        if (box.kind == "multiple") maps_end = std::max(maps_end, box.bottom);
        if (box.kind == "legend") legend_begin = std::min(legend_begin, box.top);
    }
    CHECK(maps_end > 0);
    CHECK(legend_begin > maps_end);
}

}  // namespace sheet_test
