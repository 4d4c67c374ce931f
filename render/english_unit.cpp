#include "render/english_unit.hpp"

#include <algorithm>
#include <cmath>

namespace deltareach {

DisplayUnit english_unit(const std::string& unit, double largest) {
    if (const std::size_t slash = unit.find('/'); slash != std::string::npos && slash > 0) {
        DisplayUnit above = english_unit(unit.substr(0, slash), largest);
        const DisplayUnit whole = display_unit(unit, 0);  // of no size: its words alone
        above.label.en += whole.label.en.substr(std::min(whole.label.en.find('/'), whole.label.en.size()));
        return above;
    }
    const bool persons = unit == "persons" || unit == "person";
    if (unit != "yuan" && !persons) return display_unit(unit, largest);
    const std::string word = persons ? "persons" : "yuan";
    if (largest >= 1e9) return {1e9, {{}, "billion " + word}};
    if (largest >= 1e6) return {1e6, {{}, "million " + word}};
    return {1, {{}, word}};
}

DisplayUnit sheet_unit(const std::string& unit, double largest, SheetLanguage language) {
    return language == SheetLanguage::en ? english_unit(unit, largest) : display_unit(unit, largest);
}

DisplayUnit sheet_unit(const std::string& unit, std::span<const double> shown, SheetLanguage language) {
    const SizesShown sizes = sizes_shown(shown);
    DisplayUnit chosen = sheet_unit(unit, sizes.largest, language);
    while (chosen.divisor > 1 && sizes.smallest < 0.01 * chosen.divisor)
        chosen = sheet_unit(unit, std::nextafter(chosen.divisor, 0.0), language);
    return chosen;
}

}  // namespace deltareach
