#pragma once

#include "gis/dates.hpp"
#include "gis/units.hpp"
#include "layers/flow_reader.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace deltareach {

/// The ids of themes by what tables write for them.
class ThemeWords {
  public:
    explicit ThemeWords(const ReadFlows& options);

    /// The id of a label or an id, whatever its width and case; nothing for other words.
    [[nodiscard]] std::optional<std::string> known(std::string_view written) const;
    /// As known; words that are no theme of the project stay as written.
    [[nodiscard]] std::string id_of(std::string_view written) const;

  private:
    std::unordered_map<std::string, std::string> ids_;
};

/// The value of a row at fault that none can be read for.
inline constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

/// The period of a word or title: 2023年, or the year that a title begins with when it is the only one
/// (2023年技术合同流向).
[[nodiscard]] std::optional<Period> period_in_title(std::string_view title);

/// Whether one of them lies in the other.
[[nodiscard]] bool may_be_one(const Period& a, const Period& b);

/// The values of a message about a role, and what else it fills in.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> about(
    FlowRole role, std::vector<std::pair<std::string, std::string>> more = {});

/// What else than a column may say a role, as the hint of DR1230 goes on; empty where nothing may.
[[nodiscard]] std::string remedy_zh(std::string_view role);
[[nodiscard]] std::string remedy_en(std::string_view role);

/// A row of flows for memory's sake (LimitError DR1719 beyond).
inline constexpr double most_flow_bytes = 8e9,
                        flow_bytes =
                            150;  ///< of a flow, its table included: 112 measured, texts of its own apart
void require_room_for(std::size_t rows, const std::string& path);

/// A cell of a sheet whose heads are not known to its reader. A number whose format shows a word for a
/// multiple loses it where the unit has the same one: 100万 in 万元 is 100.
[[nodiscard]] std::string_view cell_in_unit(const RawSheet& sheet, std::size_t row, std::size_t column,
                                            const Unit& unit);

}  // namespace deltareach
