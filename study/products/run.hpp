#pragma once

#include "study/inputs/inputs.hpp"
#include "study/products/output_folder.hpp"

#include <string>

namespace deltareach {

struct RunChoice {
    std::string folder;  ///< of the outputs; empty: the project's
    std::string only;    ///< "tables", "vectors", "surfaces", "maps", "models" or "spill"; empty: everything
};

/// The whole path once: read, align, measure, estimate, draw, write.
std::vector<std::filesystem::path> run_project(const Project& project, const RunChoice& options,
                                               Session& session);

}  // namespace deltareach
