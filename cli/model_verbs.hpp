#pragma once

#include "analysis/fit_measures.hpp"
#include "analysis/gravity.hpp"
#include "study/findings/model_pairs.hpp"
#include "study/findings/model_result.hpp"
#include "study/inputs/pair_table.hpp"

namespace deltareach {

/// The subcommands of `model`, each in its file of cli/verbs.
void add_model_gravity(CLI::App&, const Session&, ModelCompute&);
void add_model_radiation(CLI::App&, const Session&, ModelCompute&);
void add_model_opportunities(CLI::App&, const Session&, ModelCompute&);
void add_model_huff(CLI::App&, const Session&, ModelCompute&);
void add_model_breaking_point(CLI::App&, const Session&, ModelCompute&);
void add_model_field(CLI::App&, const Session&, ModelCompute&);
void add_model_wilson(CLI::App&, const Session&, ModelCompute&);
void add_model_city_flow(CLI::App&, const Session&, ModelCompute&);
void add_model_index(CLI::App&, const Session&, ModelCompute&);
void add_model_compare(CLI::App&, const Session&, ModelCompute&);
void add_model_margins(CLI::App&, const Session&, ModelCompute&);
void add_model_links(CLI::App&, const Session&, ModelCompute&);

/// Flows from known sums, for `estimate --margins`. @param margins the table of sums
[[nodiscard]] ModelResult margins_result(const std::string& input, const std::string& margins,
                                         const Loaded* project, Session& session);

}  // namespace deltareach
