#include "study/inputs/plain_file.hpp"

#include <algorithm>
#include <sstream>

namespace deltareach {

UnitsChoice choice_of(const PlainOptions& options) {
    UnitsChoice choice{.file = options.file, .id = options.id};
    std::istringstream words(options.points);
    for (std::string word; std::getline(words, word, ',');) choice.points.push_back(word);
    choice.crs = options.crs;
    choice.impedance = options.impedance;
    choice.level = options.level;
    choice.theme = options.theme;
    choice.period = options.period;
    return choice;
}

std::string flow_column(const FlowSet& set, const std::vector<FlowSet>& sets) {
    const auto twins = std::ranges::count_if(
        sets, [&](const FlowSet& other) { return other.theme == set.theme && other.period == set.period; });
    return set.theme + "_" + set.period + (twins > 1 ? "_" + set.unit : "");
}

}  // namespace deltareach
