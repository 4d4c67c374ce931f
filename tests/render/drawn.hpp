#pragma once

#include "render/sheet.hpp"

#include <string>
#include <vector>

namespace deltareach::test {

/// A sheet as SVG, and where its parts stand.
struct Drawn {
    std::string svg;
    SheetLog log;
};

inline Drawn drawn(const SheetSpec& spec) {
    Drawn result;
    Messages notes;
    result.svg = render_sheet(spec, {.kind = PageKind::svg}, notes, &result.log);
    return result;
}

inline std::vector<DrawnBox> of_kind(const SheetLog& log, const std::string& kind) {
    std::vector<DrawnBox> found;
    for (const DrawnBox& box : log.boxes)
        if (box.kind == kind) found.push_back(box);
    return found;
}

}  // namespace deltareach::test
