#include "render/english_unit.hpp"

namespace deltareach {

DisplayUnit english_unit(const std::string& unit, double largest) {
    const bool persons = unit == "persons" || unit == "person";
    if (unit != "yuan" && !persons) return display_unit(unit, largest);
    const std::string word = persons ? "persons" : "yuan";
    if (largest >= 1e9) return {1e9, {{}, "billion " + word}};
    if (largest >= 1e6) return {1e6, {{}, "million " + word}};
    return {1, {{}, word}};
}

}  // namespace deltareach
