#pragma once

#include "gis/problems.hpp"
#include "study/findings/changes.hpp"
#include "study/findings/explored.hpp"
#include "study/findings/flow_network.hpp"
#include "study/findings/map_findings.hpp"
#include "study/findings/models/models.hpp"
#include "study/findings/page_maps.hpp"
#include "study/findings/province_receipts.hpp"
#include "study/findings/spillovers.hpp"

#include <optional>
#include <span>
#include <vector>

namespace deltareach {

/// What is to be found. Studies always are, where the project has flows.
struct Asked {
    StudyChoice choice;             ///< empty: what [reach] names
    bool comparisons = true;        ///< changes between periods, links of the network
    bool models = true;             ///< [[model]]
    bool spillovers = true;         ///< [spill]
    bool maps = true;               ///< what [[map]] needs beside the studies
    bool maps_shown = true;         ///< those that `choice` leaves out are told
    bool surfaces = true;           ///< surfaces will be shown: studies that can have none are told
    bool explored = false;          ///< the studies of every origin on record, for who may choose among them,
                                    ///< and what may be laid over them: bands, expected flows, layers of maps
    bool report = false;            ///< what observed flows are to be compared with, for the report
    std::size_t surfaces_made = 0;  ///< of the studies, at most so many at once; others when they are shown
};

/// All that was found in a project's inputs. Whoever shows a number takes it from here: a map, a table and a
/// page show the same finding.
struct Findings {
    std::span<const Study> studies;  ///< of the origins, themes and periods asked for: the first of `drawn`
    std::vector<MapSettings> maps;   ///< the project's; without any, the latest period of every theme
    std::vector<Study> drawn;        ///< `studies`, and those of origins that only a map names
    std::vector<StudyChange> changes;
    std::vector<FlowNetwork> networks;
    std::vector<ModelFinding> models;      ///< as the project's [[model]]
    std::optional<SpillRun> spillovers;    ///< what [spill] asks for
    std::optional<Explored> explored;      ///< when asked
    std::vector<MapFinding> map_findings;  ///< as `maps`; empty unless asked for. They point into this value:
                                           ///< it may be moved, not copied
    std::vector<PageMap> page_maps;        ///< when a page will show them: as `map_findings`
    SharedFindings shared;                 ///< surfaces and expected flows
    /// Of those of `studies` that are told of one by one (studies_told); with comparisons, or for the report.
    std::vector<ProvinceReceipt> receipts;
    bool has_receipts = false;                  ///< whether any of `studies` has some
    std::vector<NoExpectation> no_expectation;  ///< for the report
    std::vector<InputFile> files;               ///< read besides the inputs: panels, tables of models

    Findings() = default;
    Findings(Findings&&) = default;
    Findings& operator=(Findings&&) = default;
    Findings(const Findings&) = delete;
    Findings& operator=(const Findings&) = delete;

    /// The surface of a study, made now where it was not before.
    [[nodiscard]] const StudySurface& surface_of(const Loaded& from, const Study& study, int threads);
};

/// Finds what is asked for. What goes wrong in one part goes to `problems` and hides nothing of the others,
/// except that nothing is found without the studies.
/// @param from  outlives the findings
[[nodiscard]] Findings find(const Loaded& from, const Asked& asked, Session& session, Problems& problems);

/// The same. @throws Error with all that went wrong
[[nodiscard]] Findings find(const Loaded& from, const Asked& asked, Session& session);

}  // namespace deltareach
