#include "layers/private/flow_cell_reader.hpp"

#include "gis/dates.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"

#include <fmt/format.h>

namespace deltareach {

std::optional<double> FlowCellReader::number(std::string_view text, int power_of_ten, const Location& where,
                                             const std::string& head) {
    const NumberCell cell = parse_number(text, power_of_ten);
    if (cell.kind == NumberCell::Kind::missing) {
        if (missing_++ == 0) first_missing_ = where;
        return std::nullopt;
    }
    if (cell.kind == NumberCell::Kind::faulty) {
        faults_.add({.code = std::string(cell.code),
                     .where = where,
                     .values = {{"head", head}, {"text", std::string(text)}}});
        return std::nullopt;
    }
    if (cell.own_unit && own_units_++ == 0) {
        first_own_ = where;
        own_head_ = head;
        own_example_ = fmt::format("{} → {}", text, shortest(cell.value));
    }
    return cell.value;
}

std::string FlowCellReader::period(std::string_view written, const Location& where) {
    auto [found, is_new] = periods_.try_emplace(std::string(written));
    if (is_new)
        if (const auto period = parse_period(written)) found->second = period->text();
    if (found->second.empty())
        faults_.add({.code = "DR1236", .where = where, .values = {{"period", std::string(written)}}});
    return found->second;
}

std::string FlowCellReader::theme(std::string_view written) const {
    for (const auto& [label, id] : options_.themes)
        if (label == written) return id;
    return std::string(written);
}

Quality FlowCellReader::quality(std::string_view written, const Location& where) {
    if (written.empty()) return options_.quality.value_or(Quality::reported);
    if (const auto named = quality_named(written)) return *named;
    faults_.add({.code = "DR1237",
                 .where = where,
                 .values = {{"quality", std::string(written)},
                            {"known", "reported, reported_total, estimated, synthetic"}}});
    return Quality::reported;
}

void FlowCellReader::tell(Messages& notes) const {
    if (own_units_ > 0)
        notes.push_back(
            {.code = "DR1125",
             .where = first_own_,
             .values = {
                 {"head", own_head_}, {"n", fmt::format("{}", own_units_)}, {"example", own_example_}}});
    if (missing_ > 0)
        notes.push_back(
            {.code = "DR1234", .where = first_missing_, .values = {{"rows", fmt::format("{}", missing_)}}});
}

Unit unit_of_flows(const ReadFlows& options, const std::string& head, const std::string& cell_words,
                   bool counts, const Location& where, Messages& notes) {
    return resolve_unit({.head = head,
                         .cell = cell_words,
                         .project = options.unit,
                         .count = counts,
                         .lenient = options.lenient_unit},
                        where, notes);
}

}  // namespace deltareach
