#pragma once

#include "study/findings/findings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

struct RunChoice {
    std::string folder;  ///< of the outputs; empty: the project's
    std::string only;    ///< "tables", "vectors", "surfaces", "maps", "models" or "spill"; empty: everything
};

/// Makes files from findings: lays out sheets, settles names, writes; only the names with --dry-run.
/// The files appear together, or not at all (gis/staging.hpp).
/// @throws OutputError DR1601, DR1602, DR1610, DR1611; Cancelled between two files
std::vector<std::filesystem::path> make(const Loaded& loaded, Findings found, const RunChoice& options,
                                        Session& session);

/// The whole path once: read, align, measure, estimate, draw, write.
std::vector<std::filesystem::path> run_project(const Project& project, const RunChoice& options,
                                               Session& session);

}  // namespace deltareach
