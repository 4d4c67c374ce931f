#include "gis/own_units.hpp"

#include "gis/cell_units.hpp"
#include "gis/private/foreign_money.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"

#include <fmt/format.h>

namespace deltareach {

bool OwnUnits::is_first(const NumberCell& cell) const {
    return cell.own_unit && own_ == 0;
}

void OwnUnits::add(const NumberCell& cell, std::string_view text, const Location& where) {
    if (cell.kind != NumberCell::Kind::value) return;
    ++figures_;
    if (!cell.own_unit) return;
    const auto count = [&](std::size_t& of, std::string& example) {
        if (of++ > 0) return;
        // What a format shows of 0.6497 may be 64.96999999999998 with all its digits.
        const std::string value = fmt::format("{:.12g}", cell.value);
        const bool exact = cell.unit != "%" || value == shortest(cell.value);
        example = exact ? fmt::format("{} → {}", text, shortest(cell.value))
                        : fmt::format("{}% → {}", value, value);
    };
    if (own_ == 0) first_ = where;
    if (is_currency(cell.unit)) {
        if (currency_.empty()) currency_ = cell.unit, currency_example_ = text;
        if (other_currency_.empty() && cell.unit != currency_) other_currency_ = text;
    }
    count(own_, example_);
    if (cell.unit == "%") count(percent_, percent_example_);
    if (cell.own_scale) count(scaled_, scaled_example_);
}

void OwnUnits::tell(const std::string& head, bool stated, Messages& notes) const {
    const auto note = [&](const char* code, std::size_t count, const std::string& example) -> Message& {
        notes.push_back({.code = code,
                         .where = first_,
                         .values = {{"head", head}, {"n", fmt::to_string(count)}, {"example", example}}});
        return notes.back();
    };
    const auto unit = split_head(head).unit;
    const bool said = unit && unit->name == "%" && percent_ == own_;  // the head has what the cells repeat
    if (own_ > 0 && !said) note("DR1125", own_, example_);
    if (!other_currency_.empty())
        note("DR1185", own_, currency_example_).values.emplace_back("other", other_currency_);
    if (percent_ > 0 && percent_ < figures_ && (!unit || unit->name != "%"))
        note("DR1164", percent_, percent_example_);
    if (scaled_ > 0 && own_ < figures_ && !unit && !stated)
        note("DR1172", scaled_, scaled_example_)
            .values.emplace_back("others", fmt::to_string(figures_ - own_));
}

}  // namespace deltareach
