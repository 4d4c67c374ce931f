// Colours as readers see them. Colour vision is simulated with the matrices of Machado, Oliveira & Fernandes
// (2009), severity 1, on linear sRGB. Differences are CIE 1976 ΔE*ab under D65; 2.3 is just noticeable side
// by side. Asked for here: 8 between neighbouring classes (of five), and between any two classes of a cluster
// map.
#include "render/palette.hpp"

#include "render/style.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace palette_test {

using namespace deltareach;

namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

constexpr Matrix normal{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix protan{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix deutan{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix tritan{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
constexpr Matrix xyz{{{0.4124564, 0.3575761, 0.1804375},
                      {0.2126729, 0.7151522, 0.0721750},
                      {0.0193339, 0.1191920, 0.9503041}}};

Triple times(const Matrix& m, const Triple& v) {
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = m[i][0] * v[0] + m[i][1] * v[1] + m[i][2] * v[2];
    return result;
}

double linear(std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

Triple lab(const Colour& colour, const Matrix& vision) {
    Triple seen = times(vision, {linear(colour.red), linear(colour.green), linear(colour.blue)});
    for (double& v : seen) v = std::clamp(v, 0.0, 1.0);
    const Triple t = times(xyz, seen);
    const auto f = [](double v) { return v > 216.0 / 24389 ? std::cbrt(v) : (24389.0 / 27 * v + 16) / 116; };
    const double x = f(t[0] / 0.95047), y = f(t[1]), z = f(t[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double apart(const Colour& a, const Colour& b, const Matrix& vision) {
    const Triple p = lab(a, vision), q = lab(b, vision);
    return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

/// The least difference over the four kinds of vision.
double least_apart(const Colour& a, const Colour& b) {
    double least = 1e9;
    for (const Matrix& vision : {normal, protan, deutan, tritan})
        least = std::min(least, apart(a, b, vision));
    return least;
}

/// What shows when a colour with opacity lies on a ground.
Colour over(Colour colour, Colour ground) {
    return mixed(ground, colour.with_alpha(1), colour.alpha).with_alpha(1);
}

}  // namespace

TEST_CASE("ΔE of black and white is 100 and of a colour and itself 0", "[unit]") {
    CHECK(apart({0, 0, 0}, {255, 255, 255}, normal) == Approx(100).margin(0.01));
    CHECK(apart({12, 120, 220}, {12, 120, 220}, deutan) == 0);
    // Pure red and a dark olive are far apart for most readers and near for protanopes.
    CHECK(apart({200, 30, 30}, {90, 80, 20}, protan) < 0.5 * apart({200, 30, 30}, {90, 80, 20}, normal));
}

TEST_CASE("neighbouring classes of every scale stay apart for colour-blind readers", "[property]") {
    for (const Palette& palette : all_palettes()) {
        if (palette.kind == PaletteKind::qualitative) continue;
        const auto colours = class_colours(palette, 5);
        for (std::size_t i = 1; i < colours.size(); ++i) {
            INFO(palette.name << " " << i << ": " << least_apart(colours[i - 1], colours[i]));
            CHECK(least_apart(colours[i - 1], colours[i]) >= 8);
        }
    }
}

TEST_CASE("the two ends of a diverging scale stay apart for colour-blind readers", "[property]") {
    for (const Palette& palette : all_palettes()) {
        if (palette.kind != PaletteKind::diverging) continue;
        if (palette.name == "RdYlGn" || palette.name == "RdGy") continue;  // explain DR1505 tells of them
        INFO(palette.name);
        CHECK(least_apart(palette.stops.front(), palette.stops.back()) >= 20);
    }
}

TEST_CASE("the nine classes of a bivariate map stay apart from their neighbours", "[property]") {
    const auto colours = bivariate_colours();
    for (std::size_t i = 0; i < 9; ++i) {
        INFO(i);
        if (i % 3 < 2) CHECK(least_apart(colours[i], colours[i + 1]) >= 8);
        if (i < 6) CHECK(least_apart(colours[i], colours[i + 3]) >= 8);
    }
}

TEST_CASE("the classes of a cluster map are told apart in colour and in grey", "[property]") {
    for (const bool grey : {false, true}) {
        const auto colours = cluster_colours(grey);
        REQUIRE(colours.size() == 6);
        for (std::size_t i = 0; i < colours.size(); ++i)
            for (std::size_t j = i + 1; j < colours.size(); ++j) {
                INFO((grey ? "grey " : "colour ")
                     << i << " and " << j << ": " << least_apart(colours[i], colours[j]));
                CHECK(least_apart(colours[i], colours[j]) >= 8);
            }
    }
}

TEST_CASE("text stands out by at least 4.5 to 1 wherever the sheet puts it", "[property]") {
    const Style style;
    for (const Colour ground :
         {style.paper, style.sea, style.ground, style.lake, style.plain_zone, style.coast_wash}) {
        INFO(ground.to_hex());
        CHECK(contrast_ratio(style.ink, ground) >= 4.5);
        CHECK(contrast_ratio(style.ink_soft, ground) >= 4.5);
    }
    CHECK(contrast_ratio(style.water_text, style.sea) >= 4.5);
    CHECK(contrast_ratio(style.water_text, style.lake) >= 4.5);
    CHECK(contrast_ratio(mixed(style.flow, style.ink, 0.25), style.paper) >= 4.5);
    // Names have a halo of paper at 85 %: even over the darkest class they stand on it.
    for (const Palette& palette : all_palettes())
        for (const Colour& colour : palette.stops) {
            INFO(palette.name << " " << colour.to_hex());
            CHECK(contrast_ratio(style.ink, over(style.paper.with_alpha(0.85), colour)) >= 4.5);
            if (colour.luminance() <= 0.18)
                CHECK(contrast_ratio(style.paper, colour) >= 4.5);  // light letters
            CHECK(contrast_ratio(style.ring, over(style.paper.with_alpha(0.9), colour)) >= 4.5);
        }
}

}  // namespace palette_test
