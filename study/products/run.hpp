#pragma once

#include "study/inputs/inputs.hpp"
#include "study/products/output_folder.hpp"

#include <string>

namespace deltareach {

struct RunOptions {
    std::string folder;  ///< of the outputs; empty: the project's
    std::string only;    ///< "tables", "vectors", "surfaces", "maps", "models" or "spill"; empty: everything
};

/// The whole path once: read, align, measure, estimate, draw, write.
void run_project(const Project& project, const RunOptions& options, Session& session);

}  // namespace deltareach
