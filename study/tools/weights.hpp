#pragma once

#include "gis/json_text.hpp"
#include "study/inputs/chosen_weights.hpp"

#include <filesystem>

namespace deltareach {

/// Weights made or read, with the units they link.
struct MadeWeights {
    SpatialChoice choice;
    Units units;
    ChosenWeights weights;
};

/// @throws InputError as read_units and choose_weights
[[nodiscard]] MadeWeights make_weights(const SpatialChoice& choice, Session& session);

/// .gal, .gwt or .csv. @throws UsageError another extension; OutputError
void write_weights(const std::filesystem::path& path, const MadeWeights& made, const Session& session);

/// USERS.md's JSON of `weights`.
[[nodiscard]] Json weights_json(const MadeWeights& made);
[[nodiscard]] std::string weights_words(const MadeWeights& made, const Session& session);

}  // namespace deltareach
