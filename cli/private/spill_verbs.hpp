#pragma once

#include "cli/session.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace deltareach {

/// Each adds one subcommand of `spill`.
using SpillAction = std::function<void()>;
void add_spill_global(CLI::App& spill, Session& session, SpillAction& action);  // moran, geary, g
void add_spill_local(CLI::App& spill, Session& session, SpillAction& action);
void add_spill_regress(CLI::App& spill, Session& session, SpillAction& action);  // regress, province
void add_spill_flows(CLI::App& spill, Session& session, SpillAction& action);
void add_spill_table(CLI::App& spill, Session& session, SpillAction& action);

}  // namespace deltareach
