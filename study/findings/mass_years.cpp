#include "study/findings/mass_years.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace deltareach {
namespace {

std::string value_of(const Message& note, std::string_view name) {
    for (const auto& [key, value] : note.values)
        if (key == name) return value;
    return {};
}

using Kind = std::pair<std::string, std::string>;  // years of the mass, zones that differ

Kind kind_of(const Message& note) {
    return {value_of(note, "years"), value_of(note, "n")};
}

}  // namespace

Messages with_years_joined(const Messages& notes) {
    std::map<Kind, std::set<std::string>> years;
    for (const Message& note : notes)
        if (note.code == "DR1422") years[kind_of(note)].insert(value_of(note, "flow_year"));
    Messages all;
    for (const Message& note : notes) {
        all.push_back(note);
        if (note.code != "DR1422") continue;
        const auto of = years.find(kind_of(note));
        if (of == years.end()) {
            all.pop_back();
            continue;
        }
        std::string list;
        for (const std::string& year : of->second) list += (list.empty() ? "" : list_mark) + year;
        for (auto& [key, value] : all.back().values)
            if (key == "flow_year") value = list;
        years.erase(of);
    }
    return all;
}

}  // namespace deltareach
