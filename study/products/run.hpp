#pragma once

#include "study/findings/findings.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// What `run` makes and where.
struct RunChoice {
    std::string folder;  ///< of the outputs; empty: the project's
    std::string only;    ///< one of product_parts(); empty: everything
};

/// Makes files from findings: lays out sheets, settles names, writes; only the names with --dry-run.
/// The files appear together, or not at all (gis/staging.hpp).
/// @param found  stays as it is but for surfaces, which are made when first shown and kept: what was found
/// once
///               serves for any number of products
/// @throws OutputError DR1601, DR1602, DR1610, DR1611; Cancelled between two files
std::vector<std::filesystem::path> make(const Loaded& loaded, Findings& found, const RunChoice& options,
                                        Session& session);

/// The same of findings that nobody needs afterwards.
std::vector<std::filesystem::path> make(const Loaded& loaded, Findings&& found, const RunChoice& options,
                                        Session& session);

/// DR1604 where a folder holds the page of a run but no run.json: a run was ended while its files were being
/// exchanged, and files of two runs may stand there. Nothing for other folders.
[[nodiscard]] Messages note_on_broken_run(const std::filesystem::path& folder);

/// The whole path once: read, align, measure, estimate, draw, write.
std::vector<std::filesystem::path> run_project(const Project& project, const RunChoice& options,
                                               Session& session);

}  // namespace deltareach
