#include "cli/options.hpp"
#include "study/project/models/describe.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

/// Adds an option of the command for every setting it is shown.
class OptionAdder final : public SettingVisitor {
  public:
    OptionAdder(CLI::App& verb, const Session& session) : verb_(verb), session_(session) {}

    void text(const Setting& s, std::string& value) override {
        finish(s, verb_.add_option(name_of(s), value, help(s)));
    }
    void path(const Setting& s, std::string& value) override { text(s, value); }
    void word(const Setting& s, WordList words, std::size_t, std::function<void(std::size_t)> set) override {
        finish(s, verb_
                      .add_option_function<std::string>(
                          name_of(s),
                          [words, set](const std::string& chosen) { set(place_of(chosen, words)); }, help(s))
                      ->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end()))));
    }
    void texts(const Setting& s, std::vector<std::string>& values) override {
        if (s.one_word) {
            const auto take = [&values, option = name_of(s)](const std::string& word) {
                values = parts_between_commas({word}, option);
            };
            finish(s, verb_.add_option_function<std::string>(name_of(s), take, help(s)));
            return;
        }
        finish(s, add_list(verb_, name_of(s), values, help(s)));
    }
    void words(const Setting& s, WordList words, std::vector<std::string>& values) override {
        const auto take = [&values, words, option = name_of(s)](const std::vector<std::string>& given) {
            values = parts_between_commas(given, option);
            for (const std::string& value : values)
                if (place_of(value, words) == words.size())
                    throw CLI::ValidationError(option,
                                               fmt::format("{} not in {{{}}}", value, fmt::join(words, ",")));
        };
        finish(s, verb_.add_option_function<std::vector<std::string>>(name_of(s), take, help(s)))
            ->type_name(fmt::format("TEXT:{{{}}}", fmt::join(words, ",")));
    }
    void numbers(const Setting& s, std::vector<double>& values) override {
        finish(s, verb_.add_option(name_of(s), values, help(s))->delimiter(','));
    }
    void number(const Setting& s, const NumberRange& range, double& value) override {
        CLI::Option* option = finish(s, verb_.add_option(name_of(s), value, help(s)));
        if (range.above_zero)
            option->check(above_zero());
        else if (range.least == 0 && range.most == NumberRange{}.most)
            option->check(CLI::NonNegativeNumber);
        else if (range.least > NumberRange{}.least)
            option->check(CLI::Range(range.least, range.most));
    }
    void integer(const Setting& s, int least, int most, int& value) override {
        finish(s, verb_.add_option(name_of(s), value, help(s)))->check(CLI::Range(least, most));
    }
    void flag(const Setting& s, bool& value) override {
        finish(s, verb_.add_flag(name_of(s), value, help(s)));
    }

  private:
    static std::string name_of(const Setting& s) { return option_of(s.key); }
    static std::string option_of(std::string key) {
        if (key == input_key) return key;
        std::ranges::replace(key, '_', '-');
        return "--" + key;
    }
    [[nodiscard]] std::string help(const Setting& s) const { return std::string(session_.say(s.zh, s.en)); }
    CLI::Option* finish(const Setting& s, CLI::Option* option) {
        if (s.needs != nullptr) option->needs(verb_.get_option(option_of(s.needs)));
        return s.required ? option->required() : option;
    }

    CLI::App& verb_;
    const Session& session_;
};

}  // namespace

CLI::Validator above_zero() {
    const auto check = [](const std::string& text) {
        char* end = nullptr;
        const double value = std::strtod(text.c_str(), &end);
        // What is no number at all is told when it is converted.
        if (text.empty() || *end != '\0' || (value > 0 && std::isfinite(value))) return std::string();
        return "Number less or equal to 0: " + text;
    };
    return CLI::Validator(check, "POSITIVE");
}

void add_model_options(CLI::App& verb, ModelKind& model, const Session& session) {
    OptionAdder adder(verb, session);
    describe(adder, model);
}

void add_units_options(CLI::App& verb, UnitsChoice& units, const Session& session) {
    OptionAdder adder(verb, session);
    describe_units(adder, units);
}

void add_impedance_options(CLI::App& verb, ImpedanceOptions& options, const Session& session) {
    OptionAdder adder(verb, session);
    describe_impedance(adder, options);
}

}  // namespace deltareach
