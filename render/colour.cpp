#include "render/colour.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

double linear(std::uint8_t channel) {
    const double v = channel / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

std::uint8_t from_linear(double v) {
    const double s = v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(s, 0.0, 1.0) * 255));
}

std::uint8_t between(std::uint8_t a, std::uint8_t b, double share) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * share));
}

}  // namespace

Colour Colour::hex(std::string_view text) {
    assert(text.size() == 7 && text.front() == '#');
    unsigned value = 0;
    std::from_chars(text.data() + 1, text.data() + text.size(), value, 16);
    return {static_cast<std::uint8_t>(value >> 16U), static_cast<std::uint8_t>((value >> 8U) & 0xFFU),
            static_cast<std::uint8_t>(value & 0xFFU)};
}

std::string Colour::to_hex() const {
    return fmt::format("#{:02x}{:02x}{:02x}", red, green, blue);
}

double Colour::luminance() const {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

double Colour::lightness() const {
    const double y = luminance();
    constexpr double least_cube = 216.0 / 24389, slope = 24389.0 / 27;
    return y > least_cube ? 116 * std::cbrt(y) - 16 : slope * y;
}

Colour mixed(Colour a, Colour b, double share) {
    return {between(a.red, b.red, share), between(a.green, b.green, share), between(a.blue, b.blue, share),
            a.alpha + (b.alpha - a.alpha) * share};
}

double contrast_ratio(Colour a, Colour b) {
    const double first = a.luminance(), second = b.luminance();
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Colour in_grey(Colour colour) {
    const std::uint8_t level = from_linear(colour.luminance());
    return {level, level, level, colour.alpha};
}

}  // namespace deltareach
