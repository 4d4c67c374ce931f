#pragma once

#include "study/findings/spillovers.hpp"
#include "study/products/output_folder.hpp"
#include "study/tables/spill_layers.hpp"

#include <filesystem>
#include <string>

namespace deltareach {

/// Writes .csv, .geojson, .gpkg or .fgb by the end of the name, styled for QGIS.
/// @throws UsageError DR1013 another end; InputError DR1921 a map of units without a place; OutputError
void write_matrix(const std::filesystem::path& path, const std::string& name, const MatrixLayer& layer,
                  const Session& session);

/// spill.json, spill_notes.md, and spill_local_N, spill_flows, spill_regress_N as far as they are asked for.
void claim_spillovers(OutputFolder& out, const SpillSettings& settings);
void write_spillovers(const OutputFolder& out, const SpillRun& spill, const Session& session);

}  // namespace deltareach
