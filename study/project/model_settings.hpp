#pragma once

#include "gis/messages.hpp"
#include "study/project/models/kinds.hpp"

#include <string>

namespace deltareach {

/// [[model]]: what `run` computes and under which name.
struct ModelSettings {
    std::string name;  ///< of its files
    ModelKind model;
    Location where;
};

}  // namespace deltareach
