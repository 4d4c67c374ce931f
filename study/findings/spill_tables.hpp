#pragma once

#include "analysis/province_table.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/loaded.hpp"
#include "study/tables/spill_layers.hpp"

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
    std::string no_expectation;  ///< code of the reason; empty when there is one
};

struct ProvinceSets {
    std::vector<std::string> codes, names_zh, names_en;
    std::vector<Point> centres;
    std::vector<ProvinceSet> sets;
};

/// Every theme and period that `choice` wants, from the coarsest level; what is expected comes from the pairs
/// of the level below.
[[nodiscard]] ProvinceSets province_sets(const Inputs& inputs, const StudyChoice& choice);

/// DR1933 when there are sets without an expectation.
[[nodiscard]] Messages table_notes(const ProvinceSets& sets);

[[nodiscard]] Json table_json(const ProvinceSets& sets);
/// Long form: a row a pair; the rows of a province with itself bear sent, received and balance.
[[nodiscard]] MatrixLayer table_layer(const ProvinceSets& sets);
[[nodiscard]] std::string table_text(const ProvinceSets& sets, const Session& session);
[[nodiscard]] std::vector<Words> table_words(const ProvinceSets& sets);

}  // namespace deltareach
