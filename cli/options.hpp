#pragma once

#include "cli/command.hpp"
#include "study/inputs/chosen_weights.hpp"
#include "study/inputs/loaded.hpp"
#include "study/project/models/kinds.hpp"

#include <string>
#include <vector>

/// Options that several verbs share, each with one meaning.
namespace CLI {
class App;
class Option;
class Validator;
}  // namespace CLI

namespace deltareach {

/// What --log-format takes: text, json.
[[nodiscard]] const std::vector<std::string>& log_formats();

/// Permutations and draws that one command may ask for.
inline constexpr std::uint32_t most_draws = 10'000'000;

/// A finite number above 0. CLI11's own check lets "nan" pass, which no comparison refuses.
[[nodiscard]] CLI::Validator above_zero();

/// Every option that takes numbers refuses what is none, nan and inf, and what lies outside its range, with
/// its name, the value and the range; of all commands below.
void guard_numbers(CLI::App& program, Language language);

/// What stands between commas in the words of an option; a part in double quotes may hold commas, and "" in
/// it is a quote. Throws what the parser throws for a quote without its end.
[[nodiscard]] std::vector<std::string> parts_between_commas(const std::vector<std::string>& given,
                                                            const std::string& option);
/// Adds an option of several names or texts, so parted. @param values outlives the parsing
CLI::Option* add_list(CLI::App& verb, const std::string& option, std::vector<std::string>& values,
                      const std::string& help);
/// The same of so many in one word, A,B; more or fewer are refused with their number.
CLI::Option* add_list_of(int count, CLI::App& verb, const std::string& option,
                         std::vector<std::string>& values, const std::string& help);

/// Adds --times, --times-unit, --symmetric, --circuity and --speed-km-h.
void add_impedance_options(CLI::App& verb, ImpedanceOptions& options, const Session& session);

/// Adds INPUT, --origin, --theme, --period, -o, and for plain files --zones, --layer, --id, --name,
/// --unit.
void add_choice(CLI::App& verb, Choice& choice, const Session& session);

/// Adds what a kind of model can be told. @param model outlives the parsing and keeps its kind
void add_model_options(CLI::App& verb, ModelKind& model, const Session& session);

/// Adds INPUT, --id, --points, --crs, --layer, and for a project --level, --theme and --period.
void add_units_options(CLI::App& verb, UnitsChoice& units, const Session& session);
/// Adds --weights, --group, --snap, --binary, --row and --attach-islands.
void add_weights_options(CLI::App& verb, WeightsChoice& weights, const Session& session);
/// Those of units and weights.
void add_spatial_options(CLI::App& verb, SpatialChoice& choice, const Session& session);

}  // namespace deltareach
