#pragma once

#include "gis/json_text.hpp"
#include "study/findings/association.hpp"
#include "study/findings/labels.hpp"

namespace deltareach {

/// Units without a value, after the n of those that have one; empty where there are none.
[[nodiscard]] std::string left_out_words(std::size_t count, const Session& session);

/// USERS.md's JSON of `spill moran`, `geary` and `g`.
[[nodiscard]] Json global_json(const GlobalFindings& findings);
[[nodiscard]] std::string global_text(const GlobalFindings& findings, const Session& session);

/// What a reader calls a kind of place.
[[nodiscard]] Words words_of(Quadrant quadrant);

/// USERS.md's JSON of `spill local`.
[[nodiscard]] Json local_json(const LocalFindings& findings);
[[nodiscard]] std::string local_text(const LocalFindings& findings, const Session& session);

}  // namespace deltareach
