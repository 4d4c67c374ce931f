#include "render/palette.hpp"

#include "gis/error.hpp"
#include "render/messages.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>

namespace deltareach {
namespace {

std::vector<Colour> stops(std::initializer_list<std::string_view> texts) {
    std::vector<Colour> colours;
    for (const std::string_view text : texts) colours.push_back(Colour::hex(text));
    return colours;
}

std::vector<Palette> sequential_palettes() {
    using enum PaletteKind;
    return {
        {"teal", sequential,
         stops({"#f6f0dd", "#d3e2cb", "#9ccbb9", "#5ea9a6", "#36858f", "#1f6579", "#17516a"})},
        {"Blues", sequential,
         stops({"#eff3ff", "#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594"})},
        {"Greens", sequential,
         stops({"#edf8e9", "#c7e9c0", "#a1d99b", "#74c476", "#41ab5d", "#238b45", "#005a32"})},
        {"Greys", sequential,
         stops({"#f7f7f7", "#d9d9d9", "#bdbdbd", "#969696", "#737373", "#525252", "#252525"})},
        {"OrRd", sequential,
         stops({"#fef0d9", "#fdd49e", "#fdbb84", "#fc8d59", "#ef6548", "#d7301f", "#990000"})},
        {"YlGnBu", sequential,
         stops({"#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"})},
        {"YlOrBr", sequential,
         stops({"#ffffd4", "#fee391", "#fec44f", "#fe9929", "#ec7014", "#cc4c02", "#8c2d04"})},
        {"PuBuGn", sequential,
         stops({"#f6eff7", "#d0d1e6", "#a6bddb", "#67a9cf", "#3690c0", "#02818a", "#016450"})},
        {"Oranges", sequential,
         stops({"#feedde", "#fdd0a2", "#fdae6b", "#fd8d3c", "#f16913", "#d94801", "#8c2d04"})},
        {"Purples", sequential,
         stops({"#f2f0f7", "#dadaeb", "#bcbddc", "#9e9ac8", "#807dba", "#6a51a3", "#4a1486"})},
        {"Reds", sequential,
         stops({"#fee5d9", "#fcbba1", "#fc9272", "#fb6a4a", "#ef3b2c", "#cb181d", "#99000d"})},
        {"BuGn", sequential,
         stops({"#edf8fb", "#ccece6", "#99d8c9", "#66c2a4", "#41ae76", "#238b45", "#005824"})},
        {"BuPu", sequential,
         stops({"#edf8fb", "#bfd3e6", "#9ebcda", "#8c96c6", "#8c6bb1", "#88419d", "#6e016b"})},
        {"GnBu", sequential,
         stops({"#f0f9e8", "#ccebc5", "#a8ddb5", "#7bccc4", "#4eb3d3", "#2b8cbe", "#08589e"})},
        {"PuBu", sequential,
         stops({"#f1eef6", "#d0d1e6", "#a6bddb", "#74a9cf", "#3690c0", "#0570b0", "#034e7b"})},
        {"PuRd", sequential,
         stops({"#f1eef6", "#d4b9da", "#c994c7", "#df65b0", "#e7298a", "#ce1256", "#91003f"})},
        {"RdPu", sequential,
         stops({"#feebe2", "#fcc5c0", "#fa9fb5", "#f768a1", "#dd3497", "#ae017e", "#7a0177"})},
        {"YlGn", sequential,
         stops({"#ffffcc", "#d9f0a3", "#addd8e", "#78c679", "#41ab5d", "#238443", "#005a32"})},
        {"YlOrRd", sequential,
         stops({"#ffffb2", "#fed976", "#feb24c", "#fd8d3c", "#fc4e2a", "#e31a1c", "#b10026"})},
        {"viridis", sequential,
         stops({"#440154", "#482878", "#3e4a89", "#31688e", "#26828e", "#1f9e89", "#35b779", "#6dcd59",
                "#b4de2c", "#fde725"})},
        {"cividis", sequential,
         stops({"#00204d", "#00336f", "#39486b", "#575c6d", "#707173", "#8a8779", "#a69d75", "#c4b56c",
                "#e4cf5b", "#ffea46"})},
    };
}

/// From pale to dark or dark to pale in even steps of lightness.
std::vector<Palette> even_palettes() {
    using enum PaletteKind;
    return {
        {"magma", sequential,
         stops({"#000004", "#180f3d", "#451077", "#721f81", "#9e2f7f", "#cd4071", "#f1605d", "#fd9467",
                "#feca8d", "#fcfdbf"})},
        {"inferno", sequential,
         stops({"#000004", "#1b0c41", "#4c0c6b", "#781c6d", "#a52c60", "#cf4446", "#ed6925", "#fb9906",
                "#f7d13d", "#fcffa4"})},
        {"plasma", sequential,
         stops({"#0d0887", "#46039f", "#7401a8", "#9c179e", "#bd3786", "#d8576b", "#ed7953", "#fa9e3b",
                "#fdca26", "#f0f921"})},
        {"sea", sequential,
         stops({"#f3f7cc", "#b2daac", "#64bd9e", "#009e9d", "#007a9c", "#00548a", "#162d65"})},
        {"ember", sequential,
         stops({"#fff4b2", "#fbc77e", "#f4965b", "#e46253", "#bc3d5f", "#862662", "#4a1c58"})},
        {"moss", sequential,
         stops({"#f9f6c7", "#cdd598", "#9cb66e", "#689848", "#3c783f", "#115833", "#003925"})},
    };
}

std::vector<Palette> other_palettes() {
    using enum PaletteKind;
    return {
        {"RdBu", diverging,
         stops({"#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b"})},
        {"PuOr", diverging,
         stops({"#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806"})},
        {"BrBG", diverging,
         stops({"#8c510a", "#d8b365", "#f6e8c3", "#f5f5f5", "#c7eae5", "#5ab4ac", "#01665e"})},
        {"PiYG", diverging,
         stops({"#c51b7d", "#e9a3c9", "#fde0ef", "#f7f7f7", "#e6f5d0", "#a1d76a", "#4d9221"})},
        {"PRGn", diverging,
         stops({"#762a83", "#af8dc3", "#e7d4e8", "#f7f7f7", "#d9f0d3", "#7fbf7b", "#1b7837"})},
        {"RdYlBu", diverging,
         stops({"#4575b4", "#91bfdb", "#e0f3f8", "#ffffbf", "#fee090", "#fc8d59", "#d73027"})},
        {"RdGy", diverging,
         stops({"#4d4d4d", "#999999", "#e0e0e0", "#ffffff", "#fddbc7", "#ef8a62", "#b2182b"})},
        {"RdYlGn", diverging,
         stops({"#d73027", "#fc8d59", "#fee08b", "#ffffbf", "#d9ef8b", "#91cf60", "#1a9850"})},
        {"Spectral", diverging,
         stops({"#3288bd", "#99d594", "#e6f598", "#ffffbf", "#fee08b", "#fc8d59", "#d53e4f"})},
        {"Set1", qualitative,
         stops({"#e41a1c", "#377eb8", "#4daf4a", "#984ea3", "#ff7f00", "#ffff33", "#a65628", "#f781bf"})},
        {"Set3", qualitative,
         stops({"#8dd3c7", "#ffffb3", "#bebada", "#fb8072", "#80b1d3", "#fdb462", "#b3de69", "#fccde5",
                "#d9d9d9", "#bc80bd", "#ccebc5", "#ffed6f"})},
        {"Paired", qualitative,
         stops({"#a6cee3", "#1f78b4", "#b2df8a", "#33a02c", "#fb9a99", "#e31a1c", "#fdbf6f", "#ff7f00",
                "#cab2d6", "#6a3d9a", "#ffff99", "#b15928"})},
        {"Set2", qualitative,
         stops({"#66c2a5", "#fc8d62", "#8da0cb", "#e78ac3", "#a6d854", "#ffd92f", "#e5c494", "#b3b3b3"})},
        {"Dark2", qualitative,
         stops({"#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#666666"})},
        {"Accent", qualitative,
         stops({"#7fc97f", "#beaed4", "#fdc086", "#ffff99", "#386cb0", "#f0027f", "#bf5b17", "#666666"})},
        {"Pastel1", qualitative,
         stops({"#fbb4ae", "#b3cde3", "#ccebc5", "#decbe4", "#fed9a6", "#ffffcc", "#e5d8bd", "#fddaec"})},
        {"Pastel2", qualitative,
         stops({"#b3e2cd", "#fdcdac", "#cbd5e8", "#f4cae4", "#e6f5c9", "#fff2ae", "#f1e2cc", "#cccccc"})},
    };
}

std::vector<Palette> built() {
    std::vector<Palette> all = sequential_palettes();
    std::ranges::move(even_palettes(), std::back_inserter(all));
    std::ranges::move(other_palettes(), std::back_inserter(all));
    return all;
}

constexpr std::string_view turned_mark = "_r";

/// All of them the other way round, by the name with the mark behind it.
std::vector<std::pair<std::string, Palette>> turned() {
    std::vector<std::pair<std::string, Palette>> all;
    for (Palette palette : all_palettes()) {
        std::ranges::reverse(palette.stops);
        all.emplace_back(std::string(palette.name) + std::string(turned_mark), palette);
    }
    return all;
}

std::uint8_t multiplied(std::uint8_t a, std::uint8_t b) {
    return static_cast<std::uint8_t>(std::lround(a * b / 255.0));
}

}  // namespace

const std::vector<Palette>& all_palettes() {
    static const std::vector<Palette> palettes = built();
    return palettes;
}

const Palette& palette_of(std::string_view name) {
    const auto& palettes = all_palettes();
    const auto found = std::ranges::find(palettes, name, &Palette::name);
    if (found != palettes.end()) return *found;
    static const std::vector<std::pair<std::string, Palette>> other_way = turned();
    const auto reversed =
        std::ranges::find(other_way, name, [](const auto& one) { return std::string_view(one.first); });
    if (reversed != other_way.end()) return reversed->second;
    std::string known;
    for (const Palette& palette : palettes)
        known += (known.empty() ? "" : list_mark) + std::string(palette.name);
    throw UsageError(
        Message{.code = "DR1505", .where = {}, .values = {{"name", std::string(name)}, {"known", known}}});
}

Colour colour_at(const Palette& palette, double position) {
    const auto last = palette.stops.size() - 1;
    const double scaled = std::clamp(position, 0.0, 1.0) * static_cast<double>(last);
    const auto index = std::min(static_cast<std::size_t>(scaled), last - 1);
    return mixed(palette.stops[index], palette.stops[index + 1], scaled - static_cast<double>(index));
}

std::vector<Colour> class_colours(const Palette& palette, std::size_t n) {
    std::vector<Colour> colours;
    for (std::size_t i = 0; i < n; ++i) {
        if (palette.kind == PaletteKind::qualitative)
            colours.push_back(palette.stops[i % palette.stops.size()]);
        else
            colours.push_back(
                colour_at(palette, n == 1 ? 0.5 : static_cast<double>(i) / static_cast<double>(n - 1)));
    }
    return colours;
}

const std::vector<Colour>& flow_group_colours() {
    static const std::vector<Colour> colours{Colour::hex("#004488"), Colour::hex("#994455"),
                                             Colour::hex("#997700"), Colour::hex("#6699cc"),
                                             Colour::hex("#ee99aa"), Colour::hex("#eecc66")};
    return colours;
}

std::vector<Colour> flow_group_greys(std::size_t groups) {
    constexpr double darkest = 8, lightest = 70;  // CIE L*
    std::vector<Colour> tones;
    for (std::size_t i = 0; i < groups; ++i) {
        const double lightness = groups < 2 ? darkest
                                            : darkest + (lightest - darkest) * static_cast<double>(i) /
                                                            static_cast<double>(groups - 1);
        const double y = std::pow((lightness + 16) / 116, 3),
                     level = y <= 0.0031308 ? 12.92 * y : 1.055 * std::pow(y, 1 / 2.4) - 0.055;
        const auto byte = static_cast<std::uint8_t>(std::lround(255 * level));
        tones.push_back({byte, byte, byte});
    }
    return tones;
}

std::vector<Colour> cluster_colours(bool grey) {
    if (grey) return stops({"#1c1c1c", "#858585", "#525252", "#ababab", "#e4e4e4", "#cbcbcb"});
    return stops({"#b2182b", "#2166ac", "#f29a76", "#92c5de", "#fbf9f4", "#d2d0cb"});
}

std::vector<Colour> bivariate_colours() {
    const std::vector<Colour> across = stops({"#f3f3f3", "#a8d5d6", "#4cb0b2"});
    const std::vector<Colour> up = stops({"#f3f3f3", "#e0acc9", "#c0639f"});
    std::vector<Colour> colours;
    for (const Colour& second : up) {
        for (const Colour& first : across) {
            colours.push_back({multiplied(first.red, second.red), multiplied(first.green, second.green),
                               multiplied(first.blue, second.blue)});
        }
    }
    return colours;
}

}  // namespace deltareach
