#pragma once

#include "study/check/check_report.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What is to be checked.
struct CheckCall {
    std::vector<std::string> inputs;  ///< projects, tables, vector files; none: the current folder's project
    std::string layer;                ///< of vector files with several; empty: their only one
    std::string reference;            ///< boundaries that coordinates are compared with; empty: none
    bool deep = false;                ///< rehearse the whole run whatever its size
    std::string fix_to;               ///< folder of mended copies; empty: none are written
};

/// Every problem of the inputs at once. What is wrong with an input is no exception but stands in the report.
[[nodiscard]] CheckReport check_inputs(const CheckCall& call, Session& session);

}  // namespace deltareach
