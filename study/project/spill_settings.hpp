#pragma once

#include "gis/messages.hpp"
#include "study/project/weights_choice.hpp"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Which keys of a table are written, and where.
using WrittenKeys = std::vector<std::pair<std::string, Location>>;

/// [[spill.regress]]
struct SpillRegression {
    std::string name, y, model = "durbin";
    std::string stem =
        {};  ///< what the names of its files end in: its name where it is given one, else its number
    std::vector<std::string> x;
    std::filesystem::path panel;  ///< empty: the columns of the zones
    std::string panel_id = "id", panel_period = "period", effects = "two_way";
    WrittenKeys written;
};

/// [spill]: what `run` says of spillovers.
struct SpillSettings {
    std::string level;
    WeightsRule weights;
    ContiguityRule contiguity = ContiguityRule::edges;
    double snap = 1.5e-8;
    bool attach_islands = false, table = true;
    std::string mass;                ///< of all expected flows; empty: that of [report], else of [estimate]
    bool missing_as_zero = false;    ///< pairs without a record are zero flows there
    std::vector<std::string> local;  ///< columns to look for clusters in
    std::string statistic = "moran";
    double alpha = 0.05;
    int permutations = 9999, draws = 1000;
    std::vector<SpillRegression> regressions;
    WrittenKeys written;
};

}  // namespace deltareach
