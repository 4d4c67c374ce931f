#pragma once

#include "layers/align.hpp"
#include "layers/grouped.hpp"
#include "layers/nested_rows.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// The rows of a flow set grouped by where they start, once, so that each of many origins reads its own rows
/// alone. Refers to set and table, which outlive it.
class FlowIndex {
  public:
    FlowIndex(const FlowSet& set, const FlowTable& table, const Region& region);

    /// A row of the set: position in FlowSet::rows, and the member of the frame that it starts in
    /// (`of_group`: it starts in the group as a whole).
    struct Row {
        std::uint32_t position = 0, member = 0;
    };
    static constexpr std::uint32_t of_group = static_cast<std::uint32_t>(-1);
    /// Rows that start in an origin, in the order of the table.
    [[nodiscard]] std::vector<Row> rows_of(const OriginFrame& frame) const;

    /// How many rows that end somewhere on the map start in a zone around a member that is none of the
    /// frame's, in several zones of which a member is one, or everywhere: a member may have a part in them.
    [[nodiscard]] std::size_t rows_around(const OriginFrame& frame) const;

    /// Positions of rows in the set.
    using Cells = std::shared_ptr<const std::vector<std::size_t>>;
    /// The cells of the frame's mosaic that finer rows tell only in part (row-major, ascending): found once
    /// for all origins that share a mosaic, from any thread; of a mosaic that is one origin's, its own cells
    /// alone.
    [[nodiscard]] Cells in_part(const OriginFrame& frame) const;

    [[nodiscard]] const NestedRows& nested() const { return nested_; }
    [[nodiscard]] const FlowSet& set() const { return set_; }
    [[nodiscard]] const FlowTable& table() const { return table_; }
    [[nodiscard]] const Region& region() const { return region_; }

  private:
    void add_rows(std::uint32_t end, std::uint32_t member, std::vector<Row>& rows) const;
    void count_rows_around(std::uint32_t end);
    const FlowSet& set_;
    const FlowTable& table_;
    const Region& region_;
    NestedRows nested_;
    Grouped by_origin_;  ///< positions of rows, by the end they start in
    std::vector<std::pair<ZoneRef, std::uint32_t>>
        inside_;                              ///< a zone and an end that is it or lies in it, sorted
    std::vector<std::uint32_t> groups_;       ///< ends that are groups and that rows start in
    std::map<ZoneRef, std::size_t> rows_in_;  ///< that start in the very zone and end on the map
    struct Joint {
        std::vector<ZoneRef> zones;  ///< empty: everywhere
        std::string group;
        std::size_t rows = 0;
    };
    std::vector<Joint> joint_;  ///< the same of rows that start in several zones
    struct Known {
        std::mutex lock;
        std::map<std::shared_ptr<const Mosaic>, Cells> in_part;
    };
    std::unique_ptr<Known> known_ = std::make_unique<Known>();
};

}  // namespace deltareach
