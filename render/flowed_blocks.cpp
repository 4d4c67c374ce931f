#include "render/private/flowed_blocks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace deltareach::detail {
namespace {

/// Rows that stay together: those that hold the next, and that one.
std::vector<Block> pieces_of(const Block& block) {
    std::vector<Block> pieces;
    bool open = false;
    for (const BlockRow& row : block.rows) {
        if (!open) pieces.push_back({.name = block.name, .rows = {}});
        pieces.back().rows.push_back(row);
        open = row.holds_next;
    }
    return pieces;
}

double heading_of(const Block& block) {
    double height = 0;
    for (const BlockRow& row : block.rows) {
        if (!row.holds_next) break;
        height += row.height;
    }
    return height;
}

/// Fills columns from the left.
class Columns {
  public:
    Columns(const std::vector<Rect>& columns, double gap) : columns_(columns), gap_(gap) {}

    /// @returns whether it found room
    bool add(const Block& block) {
        const double height = block.height();
        if (height <= columns_.front().height) {
            if (!has_room(height) && !next()) return false;
            put(block);
            return true;
        }
        double tallest = 0;
        for (const BlockRow& row : block.rows) tallest = std::max(tallest, row.height);
        const double begun = heading_of(block) + 2.5 * tallest;  // more than a row or two
        if (top_ > 0 && columns_.front().height - top_ < begun + gap_ && !next()) return false;
        return add_in_pieces(block);
    }
    [[nodiscard]] std::vector<PlacedBlock> placed() && { return std::move(placed_); }

  private:
    [[nodiscard]] bool has_room(double height) const {
        return (top_ > 0 ? top_ + gap_ : 0) + height <= columns_[column_].height + 1e-6;
    }
    bool next() {
        if (column_ + 1 >= columns_.size()) return false;
        ++column_;
        top_ = 0;
        return true;
    }
    void put(Block block) {
        if (top_ > 0) top_ += gap_;
        const double height = block.height();
        const Rect& column = columns_[column_];
        placed_.push_back({std::move(block), {column.left, column.top + top_, column.width, height}});
        top_ += height;
    }
    bool add_in_pieces(const Block& block) {
        const double below_heading = top_ > 0 ? 0 : heading_of(block);
        std::optional<Block> part;
        int number = 1;
        double start = top_ > 0 ? top_ + gap_ : 0, used = 0;
        const auto finish = [&] {
            if (!part) return;
            const Rect& column = columns_[column_];
            placed_.push_back({std::move(*part), {column.left, column.top + start, column.width, used}});
            part.reset();
            top_ = start + used;
        };
        for (const Block& piece : pieces_of(block)) {
            const double height = piece.height();
            if (start + used + height > columns_[column_].height + 1e-6) {
                finish();
                if (!next()) return false;
                start = below_heading, used = 0;
                if (start + height > columns_[column_].height + 1e-6) return false;
            }
            if (!part)
                part = Block{.name = number == 1 ? block.name : fmt::format("{}_{}", block.name, number),
                             .rows = {}},
                ++number;
            part->rows.insert(part->rows.end(), piece.rows.begin(), piece.rows.end());
            used += height;
        }
        finish();
        return true;
    }

    const std::vector<Rect>& columns_;
    double gap_;
    std::size_t column_ = 0;
    double top_ = 0;  ///< of what stands in the column; 0: nothing
    std::vector<PlacedBlock> placed_;
};

}  // namespace

LowPanel low_panel(const std::vector<Block>& blocks, std::vector<Rect> columns, double gap, double least) {
    constexpr double step = 4;
    const double most = columns.front().height;
    for (double height = std::min(least, most);; height = std::min(height + step, most)) {
        for (Rect& column : columns) column.height = height;
        Columns filled(columns, gap);
        if (std::ranges::all_of(blocks, [&](const Block& block) { return filled.add(block); })) {
            LowPanel panel{.blocks = std::move(filled).placed(), .height = 0, .fits = true};
            for (const PlacedBlock& part : panel.blocks)
                panel.height = std::max(panel.height, part.box.bottom() - columns.front().top);
            return panel;
        }
        if (height >= most) return {};
    }
}

}  // namespace deltareach::detail
