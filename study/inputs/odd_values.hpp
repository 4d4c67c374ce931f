#pragma once

#include "gis/column.hpp"
#include "gis/messages.hpp"
#include "layers/zone_layer.hpp"
#include "study/inputs/inputs.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Looks for values of places that are hardly meant: one that is about 10^4 times its kin (a unit mistaken,
/// DR1553), and one that stands for nothing known (−9999, DR1554). Nothing is changed or left out by it.
class OddValues {
  public:
    /// @param path as messages show the file
    /// @param places what each value is of; must outlive this
    OddValues(std::string path, std::span<const std::string> places)
        : path_(std::move(path)), places_(places) {}

    /// One column. @param written  as the file has them, whatever unit they are held in; NaN: missing
    /// @param unit  words of the unit they are written in; empty where nobody says
    void add(const std::string& column, const std::string& unit, std::span<const double> written);
    /// The warnings: DR1553 a column, DR1554 a number that stands for nothing in whatever columns.
    void tell(Messages& notes) const;

  private:
    struct Mark {
        std::vector<std::string> columns, places;
        std::size_t cells = 0;
    };

    std::string path_;
    std::span<const std::string> places_;
    std::map<double, Mark> marks_;
    Messages strays_;
};

/// What zones are called in messages: their names, or codes where they have none.
[[nodiscard]] std::vector<std::string> words_for_zones(const ZoneLayer& zones);

/// Looks at columns of zones in the units they are held in.
/// @param columns  those of texts are passed over
/// @param places   what the rows are: names, or codes where there are none
/// @param head_units  as InputFile::head_units: the words of the unit in which each was written
[[nodiscard]] Messages odd_values_in(std::span<const Column> columns, std::span<const std::string> places,
                                     const std::map<std::string, std::string>& head_units,
                                     const std::string& path);

/// The same of the finest level of what was read: the columns that are asked for, or all where none is.
[[nodiscard]] Messages odd_values_asked(const Inputs& inputs, const std::vector<std::string>& asked,
                                        const std::string& path);

}  // namespace deltareach
