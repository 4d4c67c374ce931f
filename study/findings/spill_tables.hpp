#pragma once

#include "analysis/province_table.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/findings/joint_totals.hpp"
#include "study/findings/spill_findings.hpp"
#include "study/inputs/loaded.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// The province × province flows of one theme and period. A cell without a row is unknown, one of which only
/// some pairs of zones are on record is the least that it can be; every sum, share and quotient that either
/// enters is NaN.
struct ProvinceSet {
    std::string theme, period, unit;
    Words label;  ///< of the theme
    Quality quality = Quality::reported;
    ProvinceTable table;
    /// (p, p): 1 where the table has a row, or the project says that no row is 0 and no joint total holds the
    /// cell; elsewhere nothing is known.
    std::vector<std::uint8_t> known;
    /// (p, p): 1 where the cell is known to be no more than what is on record.
    std::vector<std::uint8_t> whole;
    /// (p, p): of the cells that are sums over zones, the pairs of zones and how many are on record; NaN
    /// where a row tells the cell itself, and where none does.
    std::vector<double> pairs, pairs_on_record;
    std::vector<double> rows;   ///< (p, p): rows of the table behind each cell
    std::vector<double> count;  ///< (p, p): deals; NaN where a row lacks it, and where there is none
    std::vector<JointTotal> joint;
    MarginSums margins;
    double at_least = 0;        ///< what is on record between provinces, joint totals included
    std::string period_before;  ///< of `growth`; empty for the first
    std::vector<double> growth;
    std::vector<double> sent_outside, received_outside;  ///< with ends that are no single province
    double elsewhere = 0;
    std::optional<ExpectedFacts> expectation;  ///< what the expected flow was made from
    std::string no_expectation;                ///< code of the reason; empty when there is one

    /// How many cells have a figure.
    [[nodiscard]] std::size_t known_cells() const;
    [[nodiscard]] bool is_bound(std::size_t cell) const { return known[cell] != 0 && whole[cell] == 0; }
    [[nodiscard]] std::size_t bounds() const;  ///< how many known cells are the least that they can be
    /// Whether every cell has a figure and is told as a whole.
    [[nodiscard]] bool complete() const {
        return known_cells() == known.size() && bounds() == 0 && joint.empty();
    }
    [[nodiscard]] double balance(std::size_t province) const;  ///< sent − received; NaN where one is unknown
};

/// The provinces and their tables, one a theme and period.
struct ProvinceSets {
    std::vector<std::string> codes, names_zh, names_en;
    std::vector<Point> centres;
    std::vector<ProvinceSet> sets;
    std::string group;       ///< the field that a plain file's parents come from; empty: provinces
    std::string mass;        ///< that expectations are made from
    bool synthetic = false;  ///< figures were drawn, not observed
};

/// Every theme and period that `choice` wants, from the coarsest level; what is expected comes from the
/// expected flow of the zones, summed by province. Growth is from the period before of the same kind that the
/// project holds, wanted or not.
/// @param expectation  what the command itself says of it; pairs without a record are then zero flows in the
///                     table too
/// @param known  expected flows; gets those that are needed
[[nodiscard]] ProvinceSets province_sets(const Project& project, const Inputs& inputs,
                                         const StudyChoice& choice, const ExpectedChoice& expectation,
                                         ExpectedFlows& known);

/// DR1938 when there is no mass to make an expectation from, DR1933 when there are too few flows for one.
[[nodiscard]] Messages table_notes(const ProvinceSets& sets);

}  // namespace deltareach
