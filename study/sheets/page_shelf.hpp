#pragma once

#include "render/words.hpp"
#include "study/findings/findings.hpp"
#include "study/sheets/page_parts.hpp"

#include <cstddef>
#include <string>
#include <vector>

/// The numbers by which the parts of a page's data name its series, sets and origins.
namespace deltareach {

/// A theme in one unit over its periods: what shares a unit shown, classes and a slider.
struct PageSeries {
    Theme theme;
    std::string unit;
    PageUnit shown, of_flows;       ///< of totals, and of single flows, which are so much smaller
    std::vector<std::size_t> sets;  ///< by period
};

/// A period of a series.
struct PageSet {
    std::size_t series = 0;
    std::string period;
};

/// All studies of a page, and the lists by whose numbers its parts name each other.
struct PageShelf {
    std::vector<const Study*> studies;
    std::vector<PageSeries> series;
    std::vector<PageSet> sets;
    std::vector<std::size_t> set_of;      ///< of each study
    std::vector<const Origin*> origins;   ///< the project's first
    std::vector<std::size_t> origin_of;   ///< of each study
    std::vector<std::size_t> aligned_at;  ///< page set of each of the inputs' sets; no_page_set: none
};
/// Stands for a set that the page does not have.
inline constexpr std::size_t no_page_set = static_cast<std::size_t>(-1);

/// Puts the studies of a page in order.
[[nodiscard]] PageShelf page_shelf(const PageSource& source);

/// Classes of flows, facts and balances, and the balances themselves, into a page's data.
void add_page_scales(Json& data, const PageShelf& shelf, const Explored& explored);

/// Flows of origins that were not studied one by one, packed, into a page's data.
void add_recorded(Json& data, const PageShelf& shelf, const PageSource& source, const PagePlaces& places);

}  // namespace deltareach
