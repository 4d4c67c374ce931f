#include "layers/marked_names.hpp"

#include "gis/no_field.hpp"
#include "gis/text.hpp"
#include "layers/private/place_words.hpp"

#include <algorithm>

namespace deltareach {

void MarkedNames::add(const Place& place, const std::string& written, const Location& first) {
    const bool marked =
        std::ranges::any_of(place.notes, [](const Message& note) { return note.code == code; });
    if (!marked || std::ranges::find(names_, written) != names_.end()) return;
    if (names_.empty()) first_ = first;
    names_.push_back(written);
}

void MarkedNames::tell(Messages& notes) const {
    if (names_.empty()) return;
    notes.push_back({.code = std::string(code), .where = first_, .values = {{"names", known_list(names_)}}});
}

std::string name_without_marks(std::string_view written) {
    const std::string name(words::without_marks(written));
    const bool latin =
        std::ranges::any_of(name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    return latin ? name : without_spaces(name);
}

}  // namespace deltareach
