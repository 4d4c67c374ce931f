#pragma once

#include "gis/json_text.hpp"
#include "study/findings/findings.hpp"
#include "study/sheets/map_sheets.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a page for a browser shows first; empty: its own choice.
struct PageView {
    std::string origin;         ///< code or id of a group
    std::string theme, period;  ///< as the project has them
    std::string level, column;  ///< a map of attributes instead of flows
};

/// What a page is made of. All outlives it.
struct PageSource {
    const Loaded& from;
    const Findings& found;
    const ContextLayers& context;
    PageView start = {};
};

/// The project's source, else the files that were read.
[[nodiscard]] Text page_source(const Loaded& from);

/// All that the page shows, as its scripts read it (study/page/data.js says what stands where): places in the
/// printed map's plane, attributes, and what was found of every origin. Classes are those of printed maps.
/// Figures have nine significant digits; what is not known is null.
[[nodiscard]] Json page_data(const PageSource& source, Session& session);

/// A figure that stands at the head of the page, as text.
struct PageHeadline {
    Text origin, theme;
    std::string period;
    Text what;      ///< the total: of what is sent, or of what is shared
    Text quality;   ///< "估算", "ESTIMATED"; empty for what is reported
    Text total;     ///< with its unit
    Text r50, r80;  ///< with unit and interval; empty where there is none
    Text interval;  ///< how the intervals came about, in few words
    /// Of an estimate: its r80 without the point, which is one prior's, the bounds without a model, and what
    /// r80 becomes under other β; empty else.
    Text split_r80, split_limits;
    Text remark;          ///< what the table says of the figure; empty where it is mute
    bool latest = false;  ///< no later period of its origin, theme and unit
};
/// One a study, in their order.
[[nodiscard]] std::vector<PageHeadline> page_headlines(std::span<const Study> studies, const Inputs& inputs);

/// The mark that figures of that quality carry wherever they stand; empty for what is reported.
[[nodiscard]] Text quality_mark(Quality quality);

}  // namespace deltareach
