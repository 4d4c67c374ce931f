#include "render/sheet.hpp"

#include "gis/error.hpp"
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>

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
