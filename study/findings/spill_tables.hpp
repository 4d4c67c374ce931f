#pragma once

#include "analysis/province_table.hpp"
#include "study/findings/expected_flows.hpp"
#include "study/findings/spill_findings.hpp"
#include "study/inputs/loaded.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// The province × province flows of one theme and period.
struct ProvinceSet {
    std::string theme, period, unit;
    Quality quality = Quality::reported;
    ProvinceTable table;
    std::vector<std::uint8_t> present;  ///< (p, p): 1 where the table has a row; elsewhere nothing is known
    std::string period_before;          ///< of `growth`; empty for the first
    std::vector<double> growth;
    std::vector<double> sent_outside, received_outside;  ///< with ends that are no single province
    double elsewhere = 0;
    std::optional<ExpectedFacts> expectation;  ///< what the expected flow was made from
    std::string no_expectation;                ///< code of the reason; empty when there is one
};

struct ProvinceSets {
    std::vector<std::string> codes, names_zh, names_en;
    std::vector<Point> centres;
    std::vector<ProvinceSet> sets;
    std::string mass;  ///< that expectations are made from
};

/// Every theme and period that `choice` wants, from the coarsest level; what is expected comes from the
/// expected flow of the zones, summed by province. @param known expected flows; gets those that are needed
[[nodiscard]] ProvinceSets province_sets(const Project& project, const Inputs& inputs,
                                         const StudyChoice& choice, const ExpectedChoice& expectation,
                                         ExpectedFlows& known);

/// DR1938 when there is no mass to make an expectation from, DR1933 when there are too few flows for one.
[[nodiscard]] Messages table_notes(const ProvinceSets& sets);

}  // namespace deltareach
