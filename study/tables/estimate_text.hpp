#pragma once

#include "gis/json_text.hpp"
#include "study/findings/study.hpp"
#include "study/tables/read_unit.hpp"

#include <string>

namespace deltareach {

/// An estimate on a terminal: what each province receives together with its interval, in a unit a person
/// reads; then r80 and these sums under every β of beta_rows. The study is estimated.
[[nodiscard]] std::string estimate_text(const Study& study, const Region& region, const Session& session);

/// [{province, name, name_en, mid, low, high}], in the order of the provinces' codes; money in yuan.
[[nodiscard]] Json province_sums_json(const Study& study, const Region& region);
/// [{beta, r50_km, …, sums: [{province, value}]}], one for each of beta_rows.
[[nodiscard]] Json by_beta_json(const Study& study, const Region& region);

/// "beta_0.2", as the rows of tables name the split under another β.
[[nodiscard]] std::string variant_name(const BetaRow& row);

}  // namespace deltareach
