#pragma once

#include "analysis/local_association.hpp"
#include "gis/column.hpp"
#include "study/findings/spill_findings.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// A table whose rows may be drawn: a line from one group to another, a point for a group with itself.
struct MatrixLayer {
    std::vector<Column> columns;
    std::vector<std::optional<Geometry>> geometries;  ///< empty where the units have no place
};

/// Where each group lies: the mean of its units' places, WGS 84. Empty when a unit has none.
[[nodiscard]] std::vector<Point> group_centres(const Units& data, const Groups& groups);

/// The block tables of all columns in long form: a row a pair of groups, `from` where the unit change is,
/// `to` where the response is received; the rows of a group with itself bear export, import and net. Of
/// the model to be quoted, with the response in the restricted one beside it.
[[nodiscard]] MatrixLayer block_layer(const RegressionFindings& found, const std::vector<Point>& centres);

/// The columns of a local statistic; `prefix` names them.
[[nodiscard]] std::vector<Column> local_columns(const LocalAssociation& found, const std::string& prefix,
                                                const Words& field);

}  // namespace deltareach
