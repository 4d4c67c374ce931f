#include "layers/private/flow_ends.hpp"

#include "gis/numbers.hpp"
#include "layers/messages.hpp"
#include "layers/private/flow_words.hpp"

#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::size_t rows_shown = 10;

}  // namespace

SharedWord FlowEnds::place(std::size_t row, const EndColumns& end, FlowRole role) {
    if (!end.place) return zone_of_point(row, end);
    const std::string_view written = table_.cell(row, *end.place);
    SharedWord& last = last_[role == FlowRole::origin ? 0 : 1];
    if (!written.empty() && last == written) return last;
    if (const auto known = known_.find(written); known != known_.end()) return last = known->second;
    if (written.empty()) {
        faults_.add({.code = "DR1235", .where = table_.where(row, *end.place), .values = about(role)});
        return {};
    }
    if (!is_error_value(written)) return last = known_.emplace(written, written).first->second;
    faults_.add({.code = "DR1162",
                 .where = table_.where(row, *end.place),
                 .values = {{"text", std::string(written)}}});
    return {};
}

std::string FlowEnds::zone_of_point(std::size_t row, const EndColumns& end) {
    const auto lon = coordinate(row, *end.lon, 180);
    const auto lat = coordinate(row, *end.lat, 90);
    if (!lon || !lat) return {};
    if (!options_.zone_at) return std::string(no_zone);
    std::string code = options_.zone_at({*lon, *lat});
    if (!code.empty()) return code;
    if (outside_++ == 0) first_outside_ = table_.where(row, *end.lon);
    if (outside_ <= rows_shown)
        outside_rows_.push_back(fmt::format("{} ({}, {})", table_.row_number(row), *lon, *lat));
    return std::string(no_zone);
}

std::optional<double> FlowEnds::coordinate(std::size_t row, std::size_t column, double most) {
    const std::string_view text = table_.cell(row, column);
    const NumberCell cell = parse_number(text);
    if (cell.kind == NumberCell::Kind::value && !cell.own_unit && std::abs(cell.value) <= most)
        return cell.value;
    faults_.add({.code = "DR1243",
                 .where = table_.where(row, column),
                 .values = {{"head", table_.heads()[column]}, {"text", std::string(text)}}});
    return std::nullopt;
}

void FlowEnds::tell(Messages& notes) const {
    if (outside_ == 0) return;
    notes.push_back({.code = "DR1242",
                     .where = first_outside_,
                     .values = {{"points", fmt::format("{}", outside_)},
                                {"rows", fmt::format("{}{}", fmt::join(outside_rows_, "; "),
                                                     outside_ > rows_shown ? " …" : "")}}});
}

}  // namespace deltareach
