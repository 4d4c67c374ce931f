#pragma once

#include "tests/support/catch.hpp"

#include <cairo.h>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <memory>
#include <string>

/// Small pictures kept in tests/render/golden. To make them anew after a wanted change of look:
///   DELTAREACH_WRITE_GOLDEN=1 build/release/tests/test_render "[golden]"
/// and look at every one before committing it.
namespace golden {

struct SurfaceFree {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, SurfaceFree>;

/// Share of picture elements that differ by more than 48 of 255 in a channel. Hinting-free type and lines
/// move by less between the releases of Cairo and FreeType.
inline double share_apart(cairo_surface_t* a, cairo_surface_t* b) {
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

inline void check(const std::string& name, const std::string& png) {
    const std::string golden =
        fmt::format("{}/tests/render/golden/{}.png", deltareach::test::source_dir(), name);
    if (std::getenv("DELTAREACH_WRITE_GOLDEN") != nullptr) std::ofstream(golden, std::ios::binary) << png;
    const std::filesystem::path drawn =
        std::filesystem::temp_directory_path() / fmt::format("deltareach-golden-{}.png", name);
    std::ofstream(drawn, std::ios::binary) << png;
    const Surface expected(cairo_image_surface_create_from_png(golden.c_str()));
    INFO("golden " << golden << ", drawn " << drawn.string());
    REQUIRE(cairo_surface_status(expected.get()) == CAIRO_STATUS_SUCCESS);
    const Surface found(cairo_image_surface_create_from_png(drawn.c_str()));
    REQUIRE(cairo_surface_status(found.get()) == CAIRO_STATUS_SUCCESS);
    // Debian 13's Pango and FreeType set small type up to 1.2 % of the picture elements otherwise than Debian
    // 12's.
    CHECK(share_apart(expected.get(), found.get()) < 0.02);
}

}  // namespace golden
