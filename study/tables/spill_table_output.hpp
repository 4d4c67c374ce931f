#pragma once

#include "gis/json_text.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/tables/spill_layers.hpp"
#include "study/tables/spill_words.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// The JSON of `spill table`.
[[nodiscard]] Json table_json(const ProvinceSets& sets);
/// Long form: a row a pair; the rows of a province with itself bear sent, received and balance.
[[nodiscard]] MatrixLayer table_layer(const ProvinceSets& sets);
[[nodiscard]] std::string table_text(const ProvinceSets& sets, const Session& session);
[[nodiscard]] std::vector<Words> table_words(const ProvinceSets& sets);

}  // namespace deltareach
