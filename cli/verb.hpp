#pragma once

#include "cli/command.hpp"
#include "gis/error.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace deltareach {

/// A verb adds its subcommand to the program and, in the subcommand's callback, leaves in `action` what is to
/// be done; main runs it once parsing is over. `action` throws Error for all that goes wrong. Each verb is a
/// file of cli/verbs; the list in cli/program.cpp is the order of the help.
using AddVerb = void (*)(CLI::App& program, Command& session, std::function<void()>& action);

/// What is wrong was told already: only the exit code is left to say.
struct ToldAlready : Error {
    explicit ToldAlready(int exit_code) : Error(exit_code, {}) {}
};

void add_init(CLI::App&, Command&, std::function<void()>&);
void add_check(CLI::App&, Command&, std::function<void()>&);
void add_reach(CLI::App&, Command&, std::function<void()>&);
void add_run(CLI::App&, Command&, std::function<void()>&);
void add_records(CLI::App&, Command&, std::function<void()>&);
void add_merge(CLI::App&, Command&, std::function<void()>&);
void add_info(CLI::App&, Command&, std::function<void()>&);
void add_estimate(CLI::App&, Command&, std::function<void()>&);
void add_surface(CLI::App&, Command&, std::function<void()>&);
void add_map(CLI::App&, Command&, std::function<void()>&);
void add_page(CLI::App&, Command&, std::function<void()>&);
void add_report(CLI::App&, Command&, std::function<void()>&);
void add_chart(CLI::App&, Command&, std::function<void()>&);
void add_convert(CLI::App&, Command&, std::function<void()>&);
void add_export(CLI::App&, Command&, std::function<void()>&);
void add_explain(CLI::App&, Command&, std::function<void()>&);
void add_doctor(CLI::App&, Command&, std::function<void()>&);
void add_classify(CLI::App&, Command&, std::function<void()>&);
void add_model(CLI::App&, Command&, std::function<void()>&);
void add_spill(CLI::App&, Command&, std::function<void()>&);
void add_schema(CLI::App&, Command&, std::function<void()>&);
void add_completion(CLI::App&, Command&, std::function<void()>&);
void add_weights(CLI::App&, Command&, std::function<void()>&);

}  // namespace deltareach
