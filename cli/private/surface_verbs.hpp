#pragma once

#include "cli/command.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace deltareach {

/// Adds `zonal` below `surface`.
void add_surface_zonal(CLI::App& surface, Command& session, std::function<void()>& action);

}  // namespace deltareach
