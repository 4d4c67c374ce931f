// Small pictures kept in tests/render/golden. To make them anew after a wanted change of look:
//   DELTAREACH_WRITE_GOLDEN=1 build/release/tests/test_render "[golden]"
// and look at every one before committing it.
#include "tests/render/sheet_world.hpp"
#include "tests/support/catch.hpp"

#include <cairo.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>

using namespace deltareach;

namespace {

struct SurfaceFree {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceFree>;

/// Share of picture elements that differ by more than 48 of 255 in a channel. Hinting-free type and lines
/// move by less between the releases of Cairo and FreeType.
double share_apart(cairo_surface_t* a, cairo_surface_t* b) {
    const int width = cairo_image_surface_get_width(a), height = cairo_image_surface_get_height(a);
    if (width != cairo_image_surface_get_width(b) || height != cairo_image_surface_get_height(b)) return 1;
    std::size_t apart = 0;
    for (int y = 0; y < height; ++y) {
        const unsigned char* p = cairo_image_surface_get_data(a) +
                                 static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(a);
        const unsigned char* q = cairo_image_surface_get_data(b) +
                                 static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(b);
        for (int x = 0; x < width; ++x, p += 4, q += 4) {
            bool same = true;
            for (int channel = 0; channel < 3; ++channel)
                same = same && std::abs(p[channel] - q[channel]) <= 48;
            apart += same ? 0 : 1;
        }
    }
    return static_cast<double>(apart) / (static_cast<double>(width) * height);
}

void check_golden(const std::string& name, const SheetSpec& spec) {
    Messages notes;
    const std::string png = render_sheet(spec, {.kind = PageKind::png, .dpi = 72}, notes);
    const std::string golden = fmt::format("{}/tests/render/golden/{}.png", DELTAREACH_SOURCE_DIR, name);
    if (std::getenv("DELTAREACH_WRITE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << png;
    const std::filesystem::path drawn =
        std::filesystem::temp_directory_path() / fmt::format("deltareach-golden-{}.png", name);
    std::ofstream(drawn, std::ios::binary) << png;
    const Surface expected(cairo_image_surface_create_from_png(golden.c_str()));
    INFO("golden " << golden << ", drawn " << drawn.string());
    REQUIRE(cairo_surface_status(expected.get()) == CAIRO_STATUS_SUCCESS);
    const Surface found(cairo_image_surface_create_from_png(drawn.c_str()));
    REQUIRE(cairo_surface_status(found.get()) == CAIRO_STATUS_SUCCESS);
    CHECK(share_apart(expected.get(), found.get()) < 0.01);
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
    spec.inset = InsetSpec{.title = {"放大", "Enlarged"}, .zones = toy::sheet().zones};
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
