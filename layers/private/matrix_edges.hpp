#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"

#include <optional>
#include <string_view>

namespace deltareach {

enum class FlowRole;

/// Which end of a flow each edge of a matrix names, and what says so.
struct MatrixEdges {
    std::optional<FlowRole> left, top;  ///< origin or destination; nothing: not said
    std::string_view words;             ///< the cell that says it; empty: none does

    [[nodiscard]] bool contradict() const { return left && left == top; }
    [[nodiscard]] bool rows_are_destinations() const;
};

/// Reads the edges' names: 终点\起点 in the corner (the word before the stroke, the lower line, or the one
/// with ↓ stands for the left edge), one word there (the left edge's), or a head that spans the columns or
/// the rows of names. All heads of origins and destinations are known, and 从 and 到, 买方 and 卖方 and the
/// like.
/// @param head_row     of the names along the top
/// @param names_column of the names along the left edge
[[nodiscard]] MatrixEdges matrix_edges(const RawSheet& sheet, std::size_t head_row, std::size_t names_column);

/// DR1181: which edge the origins are taken from, and why.
[[nodiscard]] Message told_edges(const MatrixEdges& edges, const Location& corner);

}  // namespace deltareach
