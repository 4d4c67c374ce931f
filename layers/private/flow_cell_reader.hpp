#pragma once

#include "gis/gathered.hpp"
#include "gis/units.hpp"
#include "layers/flow_reader.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace deltareach {

/// Reads the cells of flow tables and matrices, gathers faults, and counts what the notes are to say.
class FlowCellReader {
  public:
    /// @param path of the file, for the notes
    FlowCellReader(const ReadFlows& options, std::string path) : options_(options), path_(std::move(path)) {}

    /// A measured cell; nothing when it is missing (counted) or faulty (gathered).
    [[nodiscard]] std::optional<double> number(std::string_view text, int power_of_ten, const Location& where,
                                               const std::string& head);
    /// The period as Period::text writes it; empty after a fault.
    [[nodiscard]] std::string period(std::string_view written, const Location& where);
    /// The id of a theme written as id or label.
    [[nodiscard]] std::string theme(std::string_view written) const;
    [[nodiscard]] Quality quality(std::string_view written, const Location& where);

    void add(Message fault) { faults_.add(std::move(fault)); }
    /// @throws InputError all faults at once
    void throw_if_any() { faults_.throw_if_any(); }
    /// DR1125 for cells with a unit of their own, DR1234 for rows without a value.
    void tell(Messages& notes) const;

  private:
    const ReadFlows& options_;
    std::string path_;
    Gathered faults_;
    std::unordered_map<std::string, std::string> periods_;
    std::size_t missing_ = 0, own_units_ = 0;
    Location first_missing_, first_own_;
    std::string own_head_, own_example_;
};

/// The unit of a measured column or matrix. @param where for messages
[[nodiscard]] Unit unit_of_flows(const ReadFlows& options, const std::string& head,
                                 const std::string& cell_words, bool counts, const Location& where,
                                 Messages& notes);

}  // namespace deltareach
