#pragma once

#include "render/sheet.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <set>
#include <string>
#include <string_view>

/// The smallest type of a sheet: 7.5 points, 10 on slides, in either language and in both together.
namespace least_type {

inline std::set<double> sizes_in(const std::string& svg) {
    constexpr std::string_view mark = "font-size=\"";
    std::set<double> sizes;
    for (std::size_t at = svg.find(mark); at != std::string::npos; at = svg.find(mark, at + 1))
        sizes.insert(std::strtod(svg.c_str() + at + mark.size(), nullptr));
    return sizes;
}

inline void check(deltareach::SheetSpec spec) {
    using namespace deltareach;
    const double least = spec.format == PageFormat::slide ? 10 : 7.5;
    for (const SheetLanguage language : {SheetLanguage::zh, SheetLanguage::en, SheetLanguage::both}) {
        spec.language = language;
        Messages notes;
        const std::set<double> sizes = sizes_in(render_sheet(spec, {.kind = PageKind::svg}, notes));
        INFO(spec.id << " in language " << static_cast<int>(language));
        REQUIRE_FALSE(sizes.empty());
        CHECK(*sizes.begin() >= least - 0.01);
    }
}

}  // namespace least_type
