#pragma once

#include "analysis/fit_measures.hpp"
#include "analysis/gravity.hpp"
#include "cli/json_text.hpp"
#include "cli/pair_table.hpp"
#include "cli/session.hpp"

#include <functional>

namespace CLI {
class App;
}

namespace deltareach {

/// The subcommands of `model`, each in its file of cli/verbs.
using AddModel = void (*)(CLI::App& model, Session& session, std::function<void()>& action);
void add_model_gravity(CLI::App&, Session&, std::function<void()>&);
void add_model_radiation(CLI::App&, Session&, std::function<void()>&);
void add_model_opportunities(CLI::App&, Session&, std::function<void()>&);
void add_model_huff(CLI::App&, Session&, std::function<void()>&);
void add_model_breaking_point(CLI::App&, Session&, std::function<void()>&);
void add_model_field(CLI::App&, Session&, std::function<void()>&);
void add_model_wilson(CLI::App&, Session&, std::function<void()>&);
void add_model_city_flow(CLI::App&, Session&, std::function<void()>&);
void add_model_index(CLI::App&, Session&, std::function<void()>&);
void add_model_compare(CLI::App&, Session&, std::function<void()>&);
void add_model_links(CLI::App&, Session&, std::function<void()>&);

/// The words of the command line.
[[nodiscard]] Constraint constraint_named(const std::string& word);
[[nodiscard]] Decay decay_named(const std::string& word);

[[nodiscard]] Json measures_json(const FitMeasures& measures);

/// The flow each pair has and is expected to have, and their ratio, as a CSV or as GeoJSON lines by the
/// extension.
/// @param names, values  one column each, per pair
void write_pairs(const std::string& path, const PairTable& table, const std::vector<NamedValues>& columns,
                 const Session& session);

}  // namespace deltareach
