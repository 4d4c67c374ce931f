#pragma once

#include "study/project/models/kinds.hpp"

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// One setting of a model: its key in [[model]], which with - for _ is the option of the command.
struct Setting {
    /// Who asks for it.
    enum class Place {
        both,
        command  ///< about a plain file: a project has no such key
    };
    const char* key;
    const char *zh, *en;  ///< what it means, for the help
    Place place = Place::both;
    bool required = false;
    const char* needs = nullptr;  ///< the key without which this one says nothing; described before it
    bool one_word = false;        ///< a list that the command takes as one word, parted by commas
    bool column = false;          ///< names a column of the zones, or several
};

/// What stands for the command's first word.
inline constexpr const char* input_key = "INPUT";

/// Between which numbers a setting lies, ends included.
struct NumberRange {
    double least = -1e300, most = 1e300;
    bool above_zero = false;  ///< any number above 0; the ends then say nothing
};

/// Is shown every setting of a kind with the member that holds it.
class SettingVisitor {
  public:
    virtual ~SettingVisitor() = default;

    /// A text; a path, which of a project is told relative to its folder.
    virtual void text(const Setting&, std::string& value) = 0;
    virtual void path(const Setting&, std::string& value) = 0;
    /// One of the words. @param now the place of the default, the list's size without one
    /// @param set takes the place of what is chosen, when something is
    virtual void word(const Setting&, WordList words, std::size_t now,
                      std::function<void(std::size_t)> set) = 0;
    virtual void texts(const Setting&, std::vector<std::string>& values) = 0;
    virtual void words(const Setting&, WordList words, std::vector<std::string>& values) = 0;
    virtual void numbers(const Setting&, std::vector<double>& values) = 0;
    virtual void number(const Setting&, const NumberRange& range, double& value) = 0;
    virtual void integer(const Setting&, int least, int most, int& value) = 0;
    virtual void flag(const Setting&, bool& value) = 0;

    /// As `one_of` below; without a word nothing is chosen.
    template <class Enum>
    void one_of(const Setting& setting, std::optional<Enum>& value) {
        word(setting, word_list<Enum>, value ? static_cast<std::size_t>(*value) : word_list<Enum>.size(),
             [&value](std::size_t chosen) { value = static_cast<Enum>(chosen); });
    }
    /// An enumeration with its own list of words.
    template <class Enum>
    void one_of(const Setting& setting, Enum& value) {
        word(setting, word_list<Enum>, static_cast<std::size_t>(value),
             [&value](std::size_t chosen) { value = static_cast<Enum>(chosen); });
    }
};

/// Shows the visitor all settings of a kind. References stay good as long as `model` holds that kind.
void describe(SettingVisitor& visitor, ModelKind& model);

/// What several kinds share; for `describe` and for verbs that take the same options.
void describe_impedance(SettingVisitor& visitor, ImpedanceOptions& options);
void describe_units(SettingVisitor& visitor, UnitsChoice& options);
/// The same and those of travel times.
void describe_plain(SettingVisitor& visitor, UnitsChoice& options);
void describe_pairs(SettingVisitor& visitor, PairOptions& options);
void describe_scenario(SettingVisitor& visitor, ScenarioSettings& settings);

/// The columns of the zones that a model's settings name.
[[nodiscard]] std::vector<std::string> columns_of(const ModelKind& model);

/// The tables that a model reads beside its input: travel times, a scenario, margins.
[[nodiscard]] std::vector<std::string> tables_beside(const ModelKind& model);

/// The keys that a kind takes in a project file.
[[nodiscard]] std::vector<std::string> keys_of(const ModelKind& model);

}  // namespace deltareach
