#pragma once

#include "analysis/classes.hpp"
#include "gis/json_text.hpp"
#include "study/inputs/units.hpp"
#include "study/project/word_lists.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// Classes of one field, for a legend made elsewhere.
struct ClassifyChoice {
    UnitsChoice units{.zones = ZonesTaken::one_level, .with_times = false, .with_ids = false};
    std::string field;
    std::string method = "jenks";  ///< one of class_methods()
    int classes = 5;
    std::vector<double> breaks;  ///< of manual, ascending
};

/// Notes and DR1425 are told. @throws InputError as read_units, Units::numbers_or_missing and classify
[[nodiscard]] Classes classify_field(const ClassifyChoice& choice, Session& session);

/// USERS.md's JSON of `classify`.
[[nodiscard]] Json classes_json(const Classes& classes);
[[nodiscard]] std::string classes_text(const Classes& classes, const Session& session);

}  // namespace deltareach
