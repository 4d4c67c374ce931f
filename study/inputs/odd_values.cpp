#include "study/inputs/odd_values.hpp"

#include "gis/numbers.hpp"
#include "gis/stray_values.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "study/inputs/any_table.hpp"
#include "study/inputs/measured_names.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// Free about a stray, in powers of ten: places are less unlike than flows are.
constexpr double gap_of_places = 2;

/// Words in their order, each once.
std::vector<std::string> each_once(const std::vector<std::string>& words) {
    std::set<std::string_view> seen;
    std::vector<std::string> once;
    for (const std::string& word : words)
        if (seen.insert(word).second) once.push_back(word);
    return once;
}

std::string written_number(double value) {
    return std::abs(value) < 1e15 ? shortest(value) : fmt::format("{:.6g}", value);
}

}  // namespace

void OddValues::add(const std::string& column, const std::string& unit, std::span<const double> written) {
    if (const auto mark = missing_mark_among(written)) {
        Mark& told = marks_[mark->value];
        told.columns.push_back(column);
        for (const std::size_t row : mark->at) told.places.push_back(places_[row]);
        told.cells += mark->at.size();
        return;
    }
    const auto strays = strays_among(written, gap_of_places);
    if (!strays) return;
    std::vector<std::string> places;
    for (const std::size_t row : strays->at) places.push_back(places_[row]);
    const double first = written[strays->at.front()];
    strays_.push_back({.code = "DR1553",
                       .where = {.path = path_},
                       .values = {{"column", column},
                                  {"places", first_ten(each_once(places))},
                                  {"value", written_number(first) + (unit.empty() ? "" : " " + unit)},
                                  {"ratio", ratio_text(strays->ratio)},
                                  {"n", fmt::to_string(strays->at.size())}}});
}

void OddValues::tell(Messages& notes) const {
    notes.insert(notes.end(), strays_.begin(), strays_.end());
    for (const auto& [value, mark] : marks_)
        notes.push_back({.code = "DR1554",
                         .where = {.path = path_},
                         .values = {{"columns", first_ten(each_once(mark.columns))},
                                    {"places", first_ten(each_once(mark.places))},
                                    {"value", written_number(value)},
                                    {"n", fmt::to_string(mark.cells)}}});
}

std::vector<std::string> words_for_zones(const ZoneLayer& zones) {
    std::vector<std::string> words = zones.names_zh();
    for (std::size_t zone = 0; zone < zones.size(); ++zone)
        if (words[zone].empty()) words[zone] = zones.codes()[zone];
    return words;
}

Messages odd_values_in(std::span<const Column> columns, std::span<const std::string> places,
                       const std::map<std::string, std::string>& head_units, const std::string& path) {
    OddValues odd(path, places);
    for (const Column& column : columns) {
        if (std::holds_alternative<std::vector<std::string>>(column.values)) continue;
        const auto head = head_units.find(column.name);
        std::string words = head == head_units.end() ? std::string() : head->second;
        const std::optional<Unit> unit = unit_named(words);
        if (words.empty() && column.unit != "unstated" && column.unit != "1") words = column.unit;
        std::vector<double> written = numbers_of(column);
        for (double& value : written) value = scaled(value, unit ? -unit->power_of_ten : 0);
        odd.add(column.name, words, written);
    }
    Messages notes;
    odd.tell(notes);
    return notes;
}

Messages odd_values_asked(const Inputs& inputs, const std::vector<std::string>& asked,
                          const std::string& path) {
    const ZoneLayer& zones = inputs.region->levels().front();
    std::vector<Column> columns;
    for (const std::string& name : asked)
        if (const Column* column = find_named(zones.columns(), name)) columns.push_back(*column);
    if (asked.empty()) columns = zones.columns();
    std::map<std::string, std::string> units;
    for (const InputFile& file : inputs.files)
        for (const auto& [name, words] : file.head_units) units[name] = words;  // the later file's is shown
    return odd_values_in(columns, words_for_zones(zones), units, path);
}

}  // namespace deltareach
