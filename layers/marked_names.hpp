#pragma once

#include "gis/messages.hpp"
#include "layers/place_names.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// The names of places that were found without the mark of a footnote behind them (东莞市①): each place has a
/// note of it, and a table tells of all of them at once.
class MarkedNames {
  public:
    static constexpr std::string_view code = "DR1278";

    /// Counts a place, if it was found so. @param first  the cell that writes it
    void add(const Place& place, const std::string& written, const Location& first);

    /// One note of code DR1278, at the first cell; none without such names.
    void tell(Messages& notes) const;

  private:
    std::vector<std::string> names_;
    Location first_;
};

/// A name as a chart prints it: without the mark of a footnote at its end, and in Chinese without the spaces
/// that pad it (深 圳 市, 广州市①).
[[nodiscard]] std::string name_without_marks(std::string_view written);

}  // namespace deltareach
