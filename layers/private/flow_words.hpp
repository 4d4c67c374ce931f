#pragma once

#include "gis/dates.hpp"
#include "layers/flow_reader.hpp"

#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

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

/// Whether a day, month, quarter or half lies in `outer` or is it.
[[nodiscard]] bool lies_in(const Period& inner, const Period& outer);

/// A row of flows for memory's sake (LimitError DR1719 beyond).
inline constexpr std::size_t max_flow_rows = 1'500'000;
void require_room_for(std::size_t rows, const std::string& path);

/// A cell of a sheet whose heads are not known to its reader. A number whose format shows a word for a
/// multiple loses it where the unit has the same one: 100万 in 万元 is 100.
[[nodiscard]] std::string_view cell_in_unit(const RawSheet& sheet, std::size_t row, std::size_t column,
                                            int power_of_ten);

}  // namespace deltareach
