#pragma once

#include "study/project/models/words.hpp"

#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// What several kinds of models are told.

/// Travel times or road distances in place of geodesic ones.
struct ImpedanceOptions {
    std::string table;         ///< long table of origin, destination and minutes; empty: geodesic distance
    std::string shown;         ///< the path as the project writes it
    std::string unit = "min";  ///< one of `travel_units`
    std::vector<std::pair<std::string, std::string>> columns;  ///< role, head
    bool symmetric = false;
    double circuity = 0, speed_km_h = 0;  ///< the fallback for pairs the table lacks; 0: none
};

/// How a model is told about its pairs: a long table with named fields, or a project's flows.
struct PairOptions {
    std::string input;  ///< a table, or a project
    std::string origin_field = "origin", destination_field = "destination", flow_field = "flow",
                distance_field;
    std::vector<std::string> covariates;  ///< fields; of a project: shared_border, same_group:ID
    std::string unit;  ///< of the flows of a table, such as 万元; empty: what the table says
    ImpedanceOptions impedance;
    std::string origin_mass, destination_mass;  ///< fields of the table, or columns of the project's zones
    std::string border;                         ///< a covariate; of a project: same_province, unless "none"
    bool intrazonal = false;                    ///< flows within zones stay in, with a dummy of their own
    bool missing_as_zero = false;               ///< pairs without a row count as zero flow
    // Of a project:
    std::string theme, period, level;
};

/// Which zones of a project are the units.
enum class ZonesTaken {
    mosaic,    ///< those of the level and, where it has none, of coarser levels: they tile the region
    one_level  ///< those of the level alone: alike in kind, as comparing neighbours needs
};

/// Which units a statistic is about: of a vector file, a table or a project.
struct UnitsChoice {
    std::string file;
    std::string id;  ///< field of ids; empty: id, code, adcode or name, else 1, 2, 3 …; a project has its own
    std::vector<std::string> points;  ///< two fields, x and y: of a table, or in place of a layer's shapes
    std::string crs;    ///< "EPSG:4326", "planar-km"; of shapes and `points`; empty: what the file says
    std::string layer;  ///< of a file with several
    ImpedanceOptions impedance;
    std::string level, theme, period;  ///< of a project
    ZonesTaken zones = ZonesTaken::mosaic;
    bool with_times = true;  ///< of a project: read its travel times where it has any
    bool with_ids = true;    ///< of a file; false: nothing is said of single units, which are numbered
};

/// A scenario of a model.
struct ScenarioSettings {
    std::string file;  ///< empty: none
    KeptTotals totals = KeptTotals::origins;
    std::vector<std::string> maps;  ///< of `scenario_measures`; empty: received and r80, or, where what is
                                    ///< received is held too, mean_distance and r80
};

}  // namespace deltareach
