#include "gis/private/xml_moment.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <optional>

namespace deltareach {
namespace {

/// So many digits off the front, as a number.
std::optional<unsigned> take_digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + count, value);
    if (error != std::errc() || end != text.data() + count) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

bool take_mark(std::string_view& text, char mark) {
    if (!text.starts_with(mark)) return false;
    text.remove_prefix(1);
    return true;
}

/// Z, +08:00; nothing is a zone too.
bool is_zone(std::string_view text) {
    if (text.empty() || text == "Z") return true;
    if (text.front() != '+' && text.front() != '-') return false;
    text.remove_prefix(1);
    const auto hours = take_digits(text, 2);
    if (!take_mark(text, ':')) return false;  // drivers drop such a zone
    const auto minutes = take_digits(text, 2);
    return hours && minutes && *hours <= 14 && *minutes < 60 && text.empty();
}

bool is_clock(std::string_view text) {
    const auto hour = take_digits(text, 2);
    if (!hour || *hour > 24 || !take_mark(text, ':')) return false;
    const auto minute = take_digits(text, 2);
    if (!minute || *minute > 59) return false;
    if (!take_mark(text, ':')) return text.empty();  // drivers drop the zone of a time without seconds
    const auto second = take_digits(text, 2);
    if (!second || *second > 60) return false;
    if (take_mark(text, '.')) text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
    return is_zone(text);
}

}  // namespace

XmlMoment xml_moment(std::string_view text) {
    using namespace std::chrono;
    constexpr std::size_t year_digits = 4;
    const auto in_year = take_digits(text, year_digits);
    if (!in_year) return XmlMoment::none;
    if (text.empty()) return XmlMoment::year;
    if (!take_mark(text, '-')) return XmlMoment::none;
    const auto in_month = take_digits(text, 2);
    if (!in_month || *in_month < 1 || *in_month > 12) return XmlMoment::none;
    if (text.empty()) return XmlMoment::month;
    if (!take_mark(text, '-')) return XmlMoment::none;
    const auto in_day = take_digits(text, 2);
    if (!in_day || !year_month_day{year(static_cast<int>(*in_year)), month(*in_month), day(*in_day)}.ok())
        return XmlMoment::none;
    if (is_zone(text)) return XmlMoment::day;
    if (!take_mark(text, 'T')) return XmlMoment::none;
    return is_clock(text) ? XmlMoment::instant : XmlMoment::none;
}

}  // namespace deltareach
