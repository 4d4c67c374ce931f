#pragma once

#include "cli/command.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace deltareach {

/// Each adds one subcommand of `spill`.
using SpillAction = std::function<void()>;
void add_spill_global(CLI::App& spill, Command& session, SpillAction& action);  // moran, geary, g
void add_spill_local(CLI::App& spill, Command& session, SpillAction& action);
void add_spill_regress(CLI::App& spill, Command& session, SpillAction& action);  // regress, province
void add_spill_flows(CLI::App& spill, Command& session, SpillAction& action);
void add_spill_table(CLI::App& spill, Command& session, SpillAction& action);

/// With --json says so on stdout, without coefficients. @throws NumericError DR1923 always
[[noreturn]] void report_not_converged(int iterations, const Command& session);

}  // namespace deltareach
