#pragma once

#include "analysis/composite_index.hpp"
#include "analysis/planning_measures.hpp"
#include "gis/raster.hpp"
#include "study/findings/breaking_pair.hpp"
#include "study/findings/theme_reach.hpp"
#include "study/inputs/units.hpp"
#include "study/project/models/kinds.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// Gravity links of every pair of units.
struct LinksFinding {
    LinksSettings settings;
    Units units;
    GravityLinks links;
    std::string unit;           ///< of the links
    std::vector<Point> points;  ///< of the units, in degrees; empty where they lie nowhere on the Earth
};

/// A breaking point with its boundary.
struct Breaking : BreakingPair {
    double from_b_km = 0;
    /// By the table of times, in its unit.
    std::optional<double> travel, travel_from_a, travel_from_b;
    /// In degrees; empty where the plane is nowhere on the Earth, lines also where none comes near.
    std::optional<Point> place;
    MultiLineString lines;
};

/// Breaking points between a centre and other places.
struct BreakingFinding {
    BreakingPointSettings settings;
    Units units;
    std::string plane;
    double boundaries_within_km = 0;  ///< of the box around all places
    bool placed = false;              ///< on the Earth
    std::vector<Breaking> pairs;
};

/// The units of one centre joined.
struct Hinterland {
    std::size_t centre = 0;  ///< position among the units
    std::size_t units = 0;
    MultiPolygon area;
};

/// The total field on a grid, computed only when it is wanted, since it takes long.
struct FieldSurface {
    FieldSettings settings;  ///< with the cell
    std::shared_ptr<const Units> units;
    std::vector<double> mass;
    std::vector<std::size_t> centres;
    std::optional<Crs> plane;  ///< none: that of the units
    std::string unit;

    /// @param beside  an output beside which it may lie on disk, if it is large; empty: it may not
    [[nodiscard]] Raster raster(const std::filesystem::path& beside) const;
};

/// The field of centres over places, and the hinterlands it parts them into.
struct FieldFinding {
    FieldSettings settings;
    std::shared_ptr<const Units> units;
    std::vector<std::size_t> centres;  ///< positions among the units
    FieldStrength field;
    std::string unit;                     ///< of the field
    std::vector<Hinterland> hinterlands;  ///< none where the units are points
    std::optional<FieldSurface> surface;  ///< none where the units lie nowhere on the Earth

    /// The unit whose field is strongest at a unit.
    [[nodiscard]] std::size_t centre_of(std::size_t place) const { return centres[field.hinterland[place]]; }
};

/// How far places reach by Wilson's rule. β is per unit of distance; radii and dr/dlnθ in that unit.
struct WilsonFinding {
    WilsonSettings settings;
    Units units;
    double beta = 0;
    bool fitted = false;
    double dr_dln_theta = 0;
    std::vector<double> mass, radius;              ///< shape (units)
    std::vector<std::optional<Geometry>> circles;  ///< empty where the units lie nowhere on the Earth
};

/// What cities do for others.
struct CityFlowFinding {
    CityFlowSettings settings;
    Units units;
    CityFlowIntensity flow;
    std::string outward_unit, unit;  ///< of all sectors together, of the intensity
};

/// A composite index of places, with how far it hangs on its choices.
struct IndexFinding {
    IndexSettings settings;
    Units units;
    std::vector<Indicator> indicators;
    std::optional<std::vector<ThemeSet>> themes;  ///< what indicators of reach were measured on
    RadiusRule radius_rule = RadiusRule::lower;   ///< of those indicators
    IndexResult index;
    IndexSensitivity sensitivity;
};

}  // namespace deltareach
