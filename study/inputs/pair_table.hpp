#pragma once

#include "analysis/gravity.hpp"
#include "analysis/reach_curve.hpp"
#include "gis/geometry.hpp"
#include "layers/place_names.hpp"
#include "study/inputs/impedance.hpp"
#include "study/inputs/loaded.hpp"
#include "study/project/models/options.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What was left out while reading, in rows.
struct LeftOut {
    std::string reason;  ///< "intrazonal", "missing_flow", "missing_distance" …
    std::size_t pairs = 0;
};

/// Which field masses come from, and what they are measured in.
struct MassField {
    std::string field, unit;  ///< empty: no masses
    int head_power = 0;       ///< of ten, of the unit that its head names: 8 for 亿元
    int held_power = 0;       ///< of the unit in which its numbers are held
};

/// Pairs of zones with their flows, distances and masses: of a long table, or of a project's flows.
struct PairTable {
    GravityData data;  ///< a list of pairs; origins and destinations share one numbering of zones
    std::vector<std::string> zones;
    std::vector<LeftOut> left_out;
    std::string unit = "unstated";
    std::string distance_unit = "unstated";
    MassField origin_mass, destination_mass;
    std::vector<LonLat> points;           ///< of the zones; empty for a plain table
    std::vector<std::string> names;       ///< of the zones; empty for a plain table
    std::vector<std::string> names_en;    ///< the same in English
    std::vector<MultiPolygon> shapes;     ///< of the zones; empty for a plain table
    std::string source, source_en;        ///< the file, or the theme's label and the period, in each language
    std::string theme, period;            ///< of a project
    bool synthetic = false;               ///< drawn, not observed
    Quality quality = Quality::reported;  ///< the weakest of a project's flows
    std::vector<double> all_distances;    ///< n×n of a project; a plain table knows those of its pairs alone
    std::vector<double> zone_mass;        ///< of a project: the destinations' masses; else empty
    std::shared_ptr<const Region> region;        ///< of a project; else none
    std::shared_ptr<const PlaceIndex> places;    ///< the project's rules for written places; else none
    std::vector<InputFile> files;                ///< read beside the project
    RadiusRule radius_rule = RadiusRule::lower;  ///< of a project
    std::size_t zeros = 0;                       ///< pairs without a record that count as 0

    [[nodiscard]] std::size_t size() const { return zones.size(); }
    /// n×n row-major from a value per pair; NaN where there is no pair.
    [[nodiscard]] std::vector<double> matrix(const std::vector<double>& per_pair) const;
    /// One mass a zone, from the masses of pairs that end there. @throws UsageError DR1832 no masses were
    /// given
    [[nodiscard]] std::vector<double> masses() const;
};

/// @throws what reading throws; InputError DR1801 … DR1804, DR1815
/// @param project  already read; nullptr: what `options.input` names
[[nodiscard]] PairTable read_pairs(const PairOptions& options, const Loaded* project, Session& session);

/// The dummy of flows within zones.
inline constexpr const char* intrazonal_name = "intrazonal";

}  // namespace deltareach
