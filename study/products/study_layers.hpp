#pragma once

#include "study/findings/study.hpp"
#include "study/products/qgis_parts.hpp"
#include "study/products/styled_output.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace deltareach {

/// A layer of all studies: a file of `run`, a thing of `export --what`, and in a QGIS project a table with a
/// view a study. Whatever is added to the list is in all three, with this style.
struct StudyLayer {
    const char* name;     ///< of the file and the table
    const char* what;     ///< what `export --what` calls it
    const char* what_zh;  ///< what its Chinese help says beside it
    Text caption;         ///< of the file of a run
    Text title;           ///< in the group of a study
    LayerStyle style;
    DrawRank rank;
    std::size_t (*shapes)(const Study& study);  ///< how many shapes of it there are to draw
    std::size_t size = 1;                       ///< of a shape, against a flow line
    FeatureLayer (*make)(std::span<const Study> studies, const Inputs& inputs);
    std::vector<Column> (*table)(std::span<const Study> studies,
                                 const Inputs& inputs) = nullptr;  ///< as CSV; nullptr: shapes alone

    /// Whether there is anything to draw of it.
    [[nodiscard]] bool has(const Study& study) const { return shapes(study) > 0; }
    [[nodiscard]] std::size_t shapes_of(std::span<const Study> studies) const;
};

/// Shapes of the size of a flow line that a run writes in a layer without being asked for that layer.
inline constexpr std::size_t most_shapes_unasked = 50'000;

/// All of them, in the order in which a run lists them.
[[nodiscard]] std::span<const StudyLayer> study_layers();
/// By what `export` calls it, or by its name; nullptr: none.
[[nodiscard]] const StudyLayer* study_layer(std::string_view word);

}  // namespace deltareach
