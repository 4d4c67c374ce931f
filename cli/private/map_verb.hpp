#pragma once

#include "cli/options.hpp"
#include "study/project/map_settings.hpp"

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace deltareach {

/// What `deltareach map` is told.
struct MapVerb {
    Choice choice;
    MapSettings settings;
    std::string atlas;
    std::vector<std::string> context;  ///< role=file
    const CLI::App* verb = nullptr;
    CLI::Option* kind = nullptr;  ///< whether a kind is named
};

/// The data of the map; its settings get what follows from the kind of the file.
[[nodiscard]] Loaded data_of(MapVerb& how, Command& session);

}  // namespace deltareach
