// Every colour of the palettes that have a name elsewhere, against R 4.2.2 (2022-11-10 r83330),
// RColorBrewer 1.1.3 and viridisLite 0.4.1:
//   brewer.pal(7, name); Set1, Set2, Dark2: 8; Set3, Paired: 12; viridis(10), cividis(10), without their
//   alpha
// and, for RdGy, RdYlGn, Spectral, Accent, Pastel1, Pastel2 (their first 8), magma, inferno and plasma (every
// ninth part of 256), against d3-scale-chromatic 1.5.0 (Debian node-d3-scale-chromatic).
#include "gis/error.hpp"
#include "render/palette.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace published_palettes_test {

using namespace deltareach;

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 40> published{{
    {"Blues", "eff3ff c6dbef 9ecae1 6baed6 4292c6 2171b5 084594"},
    {"Greens", "edf8e9 c7e9c0 a1d99b 74c476 41ab5d 238b45 005a32"},
    {"Greys", "f7f7f7 d9d9d9 bdbdbd 969696 737373 525252 252525"},
    {"OrRd", "fef0d9 fdd49e fdbb84 fc8d59 ef6548 d7301f 990000"},
    {"YlGnBu", "ffffcc c7e9b4 7fcdbb 41b6c4 1d91c0 225ea8 0c2c84"},
    {"YlOrBr", "ffffd4 fee391 fec44f fe9929 ec7014 cc4c02 8c2d04"},
    {"PuBuGn", "f6eff7 d0d1e6 a6bddb 67a9cf 3690c0 02818a 016450"},
    {"Oranges", "feedde fdd0a2 fdae6b fd8d3c f16913 d94801 8c2d04"},
    {"Purples", "f2f0f7 dadaeb bcbddc 9e9ac8 807dba 6a51a3 4a1486"},
    {"Reds", "fee5d9 fcbba1 fc9272 fb6a4a ef3b2c cb181d 99000d"},
    {"BuGn", "edf8fb ccece6 99d8c9 66c2a4 41ae76 238b45 005824"},
    {"BuPu", "edf8fb bfd3e6 9ebcda 8c96c6 8c6bb1 88419d 6e016b"},
    {"GnBu", "f0f9e8 ccebc5 a8ddb5 7bccc4 4eb3d3 2b8cbe 08589e"},
    {"PuBu", "f1eef6 d0d1e6 a6bddb 74a9cf 3690c0 0570b0 034e7b"},
    {"PuRd", "f1eef6 d4b9da c994c7 df65b0 e7298a ce1256 91003f"},
    {"RdPu", "feebe2 fcc5c0 fa9fb5 f768a1 dd3497 ae017e 7a0177"},
    {"YlGn", "ffffcc d9f0a3 addd8e 78c679 41ab5d 238443 005a32"},
    {"YlOrRd", "ffffb2 fed976 feb24c fd8d3c fc4e2a e31a1c b10026"},
    {"RdBu", "b2182b ef8a62 fddbc7 f7f7f7 d1e5f0 67a9cf 2166ac"},
    {"PuOr", "b35806 f1a340 fee0b6 f7f7f7 d8daeb 998ec3 542788"},
    {"BrBG", "8c510a d8b365 f6e8c3 f5f5f5 c7eae5 5ab4ac 01665e"},
    {"PiYG", "c51b7d e9a3c9 fde0ef f7f7f7 e6f5d0 a1d76a 4d9221"},
    {"PRGn", "762a83 af8dc3 e7d4e8 f7f7f7 d9f0d3 7fbf7b 1b7837"},
    {"RdYlBu", "d73027 fc8d59 fee090 ffffbf e0f3f8 91bfdb 4575b4"},
    {"Set1", "e41a1c 377eb8 4daf4a 984ea3 ff7f00 ffff33 a65628 f781bf"},
    {"Set2", "66c2a5 fc8d62 8da0cb e78ac3 a6d854 ffd92f e5c494 b3b3b3"},
    {"Set3", "8dd3c7 ffffb3 bebada fb8072 80b1d3 fdb462 b3de69 fccde5 d9d9d9 bc80bd ccebc5 ffed6f"},
    {"Paired", "a6cee3 1f78b4 b2df8a 33a02c fb9a99 e31a1c fdbf6f ff7f00 cab2d6 6a3d9a ffff99 b15928"},
    {"Dark2", "1b9e77 d95f02 7570b3 e7298a 66a61e e6ab02 a6761d 666666"},
    {"RdGy", "b2182b ef8a62 fddbc7 ffffff e0e0e0 999999 4d4d4d"},
    {"RdYlGn", "d73027 fc8d59 fee08b ffffbf d9ef8b 91cf60 1a9850"},
    {"Spectral", "d53e4f fc8d59 fee08b ffffbf e6f598 99d594 3288bd"},
    {"Accent", "7fc97f beaed4 fdc086 ffff99 386cb0 f0027f bf5b17 666666"},
    {"Pastel1", "fbb4ae b3cde3 ccebc5 decbe4 fed9a6 ffffcc e5d8bd fddaec"},
    {"Pastel2", "b3e2cd fdcdac cbd5e8 f4cae4 e6f5c9 fff2ae f1e2cc cccccc"},
    {"magma", "000004 180f3d 451077 721f81 9e2f7f cd4071 f1605d fd9467 feca8d fcfdbf"},
    {"inferno", "000004 1b0c41 4c0c6b 781c6d a52c60 cf4446 ed6925 fb9906 f7d13d fcffa4"},
    {"plasma", "0d0887 46039f 7401a8 9c179e bd3786 d8576b ed7953 fa9e3b fdca26 f0f921"},
    {"viridis", "440154 482878 3e4a89 31688e 26828e 1f9e89 35b779 6dcd59 b4de2c fde725"},
    {"cividis", "00204d 00336f 39486b 575c6d 707173 8a8779 a69d75 c4b56c e4cf5b ffea46"},
}};

/// These run from cool to warm here, so that more is warm in each of them; ColorBrewer has them the other
/// way.
const std::set<std::string_view> turned{"RdBu", "PuOr", "RdYlBu", "RdGy", "Spectral"};

}  // namespace

TEST_CASE("named palettes have the colours that were published under their names", "[reference]") {
    for (const auto& [name, text] : published) {
        CAPTURE(name);
        std::vector<std::string> expected;
        std::istringstream words{std::string(text)};
        for (std::string word; words >> word;) expected.push_back("#" + word);
        if (turned.contains(name)) std::ranges::reverse(expected);
        std::vector<std::string> found;
        for (const Colour& colour : palette_of(name).stops) found.push_back(colour.to_hex());
        CHECK(found == expected);
    }
}

TEST_CASE("every palette but the program's own is one of the published", "[unit]") {
    for (const Palette& palette : all_palettes()) {
        CAPTURE(palette.name);
        const bool known =
            std::ranges::find(published, palette.name,
                              &std::pair<std::string_view, std::string_view>::first) != published.end();
        const std::set<std::string_view> own{"teal", "sea", "ember", "moss"};
        CHECK((known || own.contains(palette.name)));
    }
}

TEST_CASE("every palette has its reverse, and a reverse has none", "[unit]") {
    for (const Palette& palette : all_palettes()) {
        CAPTURE(palette.name);
        std::vector<Colour> stops = palette_of(std::string(palette.name) + "_r").stops;
        std::ranges::reverse(stops);
        CHECK(stops == palette.stops);
        CHECK(palette_of(std::string(palette.name) + "_r").kind == palette.kind);
        CHECK_THROWS_AS(palette_of(std::string(palette.name) + "_r_r"), UsageError);
    }
}

}  // namespace published_palettes_test
