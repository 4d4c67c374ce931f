#pragma once

#include "analysis/bands.hpp"
#include "analysis/surface.hpp"
#include "study/findings/study.hpp"
#include "study/inputs/loaded.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Whether a surface of the study's flow has a bandwidth: the project's, or that of the rule of thumb, which
/// none is known to where all flow ends at one point. The study has flow.
[[nodiscard]] bool has_bandwidth(const Project& project, const Inputs& inputs, const Study& study);

/// One period's surface less another's: what the second one was, and what changed.
struct SurfaceChange {
    std::string period;           ///< of what was subtracted
    double volume = 0;            ///< of it
    std::size_t n = 0;            ///< its zones with mass
    double least = 0, most = 0;   ///< of the cells' differences
    double lost = 0, gained = 0;  ///< Σ of the negative and of the positive ones × area; lost <= 0
};

/// The surface of one study with its bands, in the plane of the project.
struct StudySurface {
    SurfaceResult surface;
    std::vector<Band> bands;  ///< none of a change
    std::optional<SurfaceChange> change;
    SurfaceEdge edge = SurfaceEdge::none;
    std::string spread_by;  ///< name of the raster of masses; empty: evenly
};
/// @throws NumericError, InputError as surface_of and reach_bands
[[nodiscard]] StudySurface surface_of_study(const Project& project, const Inputs& inputs, const Study& study,
                                            int threads, bool with_bands = true);

/// Surfaces by study, each made once, and the zones of destinations as one area, which their bands end at.
struct Surfaces {
    /// Zones, and the area that they cover together.
    struct Whole {
        std::vector<ZoneRef> zones;
        MultiPolygon area;
    };
    std::map<std::string, StudySurface> made;
    std::vector<Whole> wholes;
    SurfaceGround ground;
};
/// The surface of the study from `known`, where it is put when it was not there. @throws as surface_of_study
[[nodiscard]] const StudySurface& surface_in(Surfaces& known, const Project& project, const Inputs& inputs,
                                             const Study& study, int threads);

/// The same where it was made already; nullptr where it was not.
[[nodiscard]] const StudySurface* surface_made(const Surfaces& known, const Study& study);

/// It is made anew where it is asked for again. Whoever holds the surface holds it no more.
void forget_surface(Surfaces& known, const Study& study);

/// Whether a study of the first origin has flow to spread, and a bandwidth to spread it with.
[[nodiscard]] bool has_surface(const Loaded& from, const Study& study, std::span<const Study> studies);
/// The same of any origin, whose surface is made where something asks for it.
[[nodiscard]] bool can_have_surface(const Loaded& from, const Study& study);
/// Whether one plane shows the region: a surface of more of the globe than that would be torn.
[[nodiscard]] bool fits_one_plane(const Region& region);
/// DR1617 where of many themes and periods the earlier ones are left out; DR1438 for the studies of the first
/// origin that have flow and no bandwidth; DR1460 where no plane fits.
void tell_without_surface(const Loaded& from, std::span<const Study> studies, Session& session);

}  // namespace deltareach
