#include "study/inputs/not_known.hpp"

#include "study/inputs/inputs.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace deltareach {
namespace {

void refuse_given(const char* code, std::initializer_list<GivenOption> options, const std::string& path) {
    Messages problems;
    for (const GivenOption& option : options)
        if (option.given)
            problems.push_back(
                {.code = code, .values = {{"option", std::string(option.option)}, {"path", path}}});
    if (!problems.empty()) throw UsageError(std::move(problems));
}

}  // namespace

Message not_known(const Spoken& kind, const std::string& word, const std::vector<std::string>& known,
                  const Location& where) {
    return {
        .code = "DR1010",
        .where = where,
        .values = {{"name", word}, {"kind_zh", kind.zh}, {"kind_en", kind.en}, {"known", known_list(known)}}};
}

Message level_not_known(const Region& region, const std::string& word, const Location& where) {
    std::vector<std::string> known;
    for (const ZoneLayer& level : region.levels()) known.push_back(level.level());
    return not_known(known_kind::level, word, known, where);
}

std::size_t level_named(const Region& region, const std::string& word, const Location& where) {
    if (const auto found = region.level_index(word)) return *found;
    throw UsageError(level_not_known(region, word, where));
}

std::vector<std::string> themes_known(const Inputs& inputs) {
    std::set<std::string> themes;
    for (const FlowSet& set : inputs.aligned.sets) themes.insert(set.theme);
    return {themes.begin(), themes.end()};
}

std::vector<std::string> periods_known(const Inputs& inputs) {
    std::set<std::string> periods;
    for (const FlowSet& set : inputs.aligned.sets) periods.insert(set.period);
    return {periods.begin(), periods.end()};
}

Message set_not_known(const Inputs& inputs, const std::string& theme, const std::string& period) {
    if (period.empty()) return not_known(known_kind::theme, theme, themes_known(inputs));
    if (theme.empty()) return not_known(known_kind::period, period, periods_known(inputs));
    std::vector<std::string> sets;
    for (const FlowSet& set : inputs.aligned.sets) sets.push_back(set.theme + " " + set.period);
    return not_known(known_kind::theme_period, theme + " " + period, sets);
}

void require_known(const Project& project, const Inputs& inputs, const std::vector<std::string>& themes,
                   const std::vector<std::string>& periods, const Location& where) {
    Messages problems;
    const std::vector<std::string> known = themes_known(inputs), all_periods = periods_known(inputs);
    for (const std::string& word : themes)
        if (std::ranges::none_of(project.themes, [&](const Theme& theme) { return is_theme(theme, word); }) &&
            std::ranges::find(known, word) == known.end())
            problems.push_back(not_known(known_kind::theme, word, known, where));
    for (const std::string& word : periods)
        if (std::ranges::find(all_periods, word) == all_periods.end())
            problems.push_back(not_known(known_kind::period, word, all_periods, where));
    if (!problems.empty()) throw UsageError(std::move(problems));
}

void refuse_options_of_projects(std::initializer_list<GivenOption> options, const std::string& path) {
    refuse_given("DR1046", options, path);
}

void refuse_options_of_files(std::initializer_list<GivenOption> options, const std::string& path) {
    refuse_given("DR1038", options, path);
}

void refuse_option(const GivenOption& option, const std::string& why_zh, const std::string& why_en,
                   const Location& where) {
    if (!option.given) return;
    throw UsageError(
        Message{.code = "DR1039",
                .where = where,
                .values = {{"option", std::string(option.option)}, {"why_zh", why_zh}, {"why_en", why_en}}});
}

void refuse_option(const GivenOption& option, const Spoken& why, const Location& where) {
    refuse_option(option, why.zh, why.en, where);
}

Message ambiguous_place(const Place& place, const std::string& written, const Location& where) {
    return {.code = std::string(place.problem),
            .where = where,
            .values = {{"name", written}, {"text", written}, {"candidates", known_list(place.candidates)}}};
}

Location where_columns_stand(const Project& project) {
    const bool of_project = project.file.extension() == ".toml" || project.zones.empty();
    return {.path = (of_project ? project.file : project.zones.front().path).string()};
}

Location where_data_stand(const Project& project) {
    return project.flows.empty() ? Location{.path = project.file.string()} : where_columns_stand(project);
}

InputError field_not_known(const std::string& field, const std::vector<std::string>& fields,
                           const Location& where) {
    return InputError(no_field(field, fields, where));
}

InputError field_not_known(const std::string& field, const std::vector<Column>& columns,
                           const Location& where) {
    return InputError(no_field(field, columns, where));
}

InputError numbers_not_known(const std::string& field, const std::vector<Column>& columns,
                             const Location& where) {
    return InputError(no_numbers(field, columns, where));
}

}  // namespace deltareach
