#pragma once

#include "study/findings/association.hpp"
#include "study/findings/spill_tables.hpp"
#include "study/inputs/inputs.hpp"
#include "study/products/output_folder.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// What [spill] asks of a project, found.
struct SpillRun {
    struct Local {
        std::string column;
        LocalAssociation found;
    };
    struct Regression {
        std::string name;
        RegressionFindings found;
        std::optional<ModelLadder> ladder;  ///< not of panels
    };
    Units data;
    Groups provinces;
    std::string statistic;
    std::vector<Local> local;
    std::vector<Regression> regressions;
    std::optional<ProvinceSets> table;
};

[[nodiscard]] SpillRun find_spillovers(const Project& project, const Inputs& inputs, Session& session);

/// spill.json, spill_notes.md, and spill_local_N, spill_flows, spill_regress_N as far as they are asked for.
void claim_spillovers(OutputFolder& out, const SpillSettings& settings);
void write_spillovers(const OutputFolder& out, const SpillRun& spill, const Session& session);

/// The panels that were read, for run.json.
[[nodiscard]] std::vector<InputFile> panel_files(const Project& project, const SpillRun& spill);

/// The local statistics as columns of the zones of their level.
void add_spill_columns(FeatureLayer& zones, const SpillRun& spill);

}  // namespace deltareach
