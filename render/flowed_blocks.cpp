#include "render/private/flowed_blocks.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <utility>

namespace deltareach::detail {
namespace {

/// Rows that stay together: those that hold the next, that one, and the space behind it.
std::vector<Block> pieces_of(const Block& block) {
    std::vector<Block> pieces;
    bool open = false;
    for (const BlockRow& row : block.rows) {
        const bool space = !row.draw && !pieces.empty();
        if (!open && !space) pieces.push_back({.name = block.name, .rows = {}});
        pieces.back().rows.push_back(row);
        open = row.holds_next;
    }
    return pieces;
}

/// Fills columns from the left.
class Columns {
  public:
    Columns(std::vector<Rect> columns, double gap) : columns_(std::move(columns)), gap_(gap) {}

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
        const double begun = block.heading + 2.5 * tallest;  // more than a row or two
        if (top_ > 0 && columns_.front().height - top_ < begun + gap_ && !next()) return false;
        if (top_ > 0) {  // from the top of the next column, where the rest of them hold it
            Columns rest = *this;
            if (rest.next() && rest.add_in_pieces(block)) {
                *this = std::move(rest);
                return true;
            }
        }
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
    /// Pieces of a block that stand in one column.
    struct Part {
        std::size_t column = 0;
        double start = 0, used = 0;
        std::vector<Block> pieces = {};

        void push(Block piece, bool in_front) {
            used += piece.height();
            pieces.insert(in_front ? pieces.begin() : pieces.end(), std::move(piece));
        }
        Block pop() {
            Block last = std::move(pieces.back());
            pieces.pop_back();
            used -= last.height();
            return last;
        }
    };
    /// No fewer entries in the last column than beside it, but one: all columns of the block that begin alike
    /// share the rows.
    static void balance(std::vector<Part>& parts) {
        if (parts.size() < 2) return;
        const auto alike = std::ranges::find_if(
            parts, [&](const Part& part) { return part.start <= parts.back().start + 1e-6; });
        const std::span<Part> shared(alike, parts.end());
        const auto most = std::ranges::max(shared, {}, [](const Part& part) { return part.pieces.size(); });
        if (shared.back().pieces.size() + 1 >= most.pieces.size()) return;
        std::size_t left = 0;
        for (const Part& part : shared) left += part.pieces.size();
        for (std::size_t i = 0; i + 1 < shared.size(); ++i) {
            const std::size_t columns = shared.size() - i, share = (left + columns - 1) / columns;
            while (shared[i].pieces.size() > share) shared[i + 1].push(shared[i].pop(), true);
            left -= shared[i].pieces.size();
        }
    }
    bool add_in_pieces(const Block& block) {
        const double below_heading = top_ > 0 ? 0 : block.heading;
        std::vector<Part> parts{{.column = column_, .start = top_ > 0 ? top_ + gap_ : 0}};
        for (Block& piece : pieces_of(block)) {
            const double height = piece.height();
            const auto fits = [&] {
                return parts.back().start + parts.back().used + height <= columns_[column_].height + 1e-6;
            };
            if (!fits()) {
                if (!next()) return false;
                parts.push_back({.column = column_, .start = below_heading});
                if (!fits()) return false;
            }
            parts.back().push(std::move(piece), false);
        }
        std::erase_if(parts, [](const Part& part) { return part.pieces.empty(); });
        balance(parts);
        for (std::size_t i = 0; i < parts.size(); ++i) place(parts[i], block.name, i + 1);
        return true;
    }
    void place(const Part& part, const std::string& name, std::size_t number) {
        Block whole{.name = number == 1 ? name : fmt::format("{}_{}", name, number), .rows = {}};
        for (const Block& piece : part.pieces)
            whole.rows.insert(whole.rows.end(), piece.rows.begin(), piece.rows.end());
        const Rect& column = columns_[part.column];
        placed_.push_back(
            {std::move(whole), {column.left, column.top + part.start, column.width, part.used}});
        top_ = part.start + part.used;
    }

    std::vector<Rect> columns_;
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
