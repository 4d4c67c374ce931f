#pragma once

#include "gis/messages.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Travel times or road distances in place of geodesic ones.
struct ImpedanceOptions {
    std::string table;         ///< long table of origin, destination and minutes; empty: geodesic distance
    std::string shown;         ///< the path as the project writes it
    std::string unit = "min";  ///< "min" or "km"
    std::vector<std::pair<std::string, std::string>> columns;  ///< role, head
    bool symmetric = false;
    double circuity = 0, speed_km_h = 0;  ///< the fallback for pairs the table lacks; 0: none
};

/// [[model]]: a command `deltareach model KIND …`, written as keys.
struct ModelSettings {
    std::string kind;                          ///< "gravity", "radiation", "breaking-point" …
    std::string name;                          ///< of its files
    std::vector<std::string> words;            ///< of the command, after the kind: "--decay", "power"
    std::vector<std::filesystem::path> reads;  ///< files the keys name
    Location where;
};

}  // namespace deltareach
