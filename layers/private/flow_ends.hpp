#pragma once

#include "gis/gathered.hpp"
#include "layers/flow_reader.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deltareach {

/// Reads the two ends of the rows of a long table: names and codes as written, coordinates as the code of the
/// zone they lie in.
class FlowEnds {
  public:
    FlowEnds(const Table& table, const ReadFlows& options, Gathered& faults)
        : table_(table), options_(options), faults_(faults) {}

    /// The place as written, or the zone of its point; `no_zone` where there is none; empty with a fault.
    [[nodiscard]] SharedWord place(std::size_t row, const EndColumns& end, FlowRole role);

    /// The points that lie in no zone (DR1242), if there were any.
    void tell(Messages& notes) const;

  private:
    std::string zone_of_point(std::size_t row, const EndColumns& end);
    std::optional<double> coordinate(std::size_t row, std::size_t column, double most);

    const Table& table_;
    const ReadFlows& options_;
    Gathered& faults_;
    std::size_t outside_ = 0;
    Location first_outside_;
    std::vector<std::string> outside_rows_;
    std::unordered_map<std::string_view, SharedWord> known_;  ///< by what is written: sound words
    std::array<SharedWord, 2> last_;                          ///< of the row before, a role each
};

}  // namespace deltareach
