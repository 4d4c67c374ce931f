#pragma once

#include "tests/render/gallery_world.hpp"
#include "tests/support/catch.hpp"

#include <set>

/// Sheets that several tests of the gallery begin with, and where their parts lie.
namespace gallery {

inline SheetSpec categories() {
    SheetSpec spec = sheet_of("categories", grid_zones({113.2, 22.6, 0.2, 0.16, 6, 4}));
    CategoryFill fill{.title = {"主导功能", "Main use"}, .entries = {}, .category = {}};
    const std::vector<std::pair<const char*, const char*>> uses{{"居住", "#fff05a"},
                                                                {"商业", "#e8413c"},
                                                                {"工业", "#b07a4b"},
                                                                {"绿地", "#63b35c"},
                                                                {"水域", "#a3cdec"}};
    for (const auto& [name, colour] : uses) fill.entries.push_back({{name, name}, Colour::hex(colour)});
    for (int k = 0; k < 24; ++k) fill.category.push_back(k == 7 ? -1 : (k * 3 + k / 6) % 5);
    spec.fill = fill;
    spec.texts.title = {"主导功能分区", "Main use"};
    return spec;
}

inline SheetSpec diverging() {
    SheetSpec spec = sheet_of("diverging", grid_zones({116, 39, 0.3, 0.25, 7, 5}));
    auto& fill = std::get<ClassedFill>(spec.fill);
    std::vector<double> values;
    for (int k = 0; k < 35; ++k) values.push_back(20 * jitter(k, 9));
    fill.column = {"change", "变化", "Change", "1", values};
    fill.breaks = {-10, -6, -2, 0, 2, 6, 10};
    fill.palette = "RdBu";
    return spec;
}

inline std::vector<DrawnBox> boxes_of(const SheetLog& log, const std::set<std::string>& kinds) {
    std::vector<DrawnBox> boxes;
    for (const DrawnBox& box : log.boxes)
        if (kinds.contains(box.kind)) boxes.push_back(box);
    return boxes;
}

inline bool boxes_overlap(const DrawnBox& a, const DrawnBox& b) {
    constexpr double touch = 0.01;
    return a.left + touch < b.right && b.left + touch < a.right && a.top + touch < b.bottom &&
           b.top + touch < a.bottom;
}

inline void check_apart(const std::vector<DrawnBox>& boxes) {
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            if (boxes_overlap(boxes[i], boxes[j]))
                FAIL_CHECK(boxes[i].kind << " " << boxes[i].name << " lies on " << boxes[j].kind << " "
                                         << boxes[j].name);
}

}  // namespace gallery
