#include "layers/private/row_words.hpp"

#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {

void RowWords::prepare(Messages& notes) {
    if (!options_.period.empty()) {
        fixed_period_ = parse_period(options_.period);
        if (!fixed_period_ && options_.period != unstated)
            faults_.add({.code = "DR1236",
                         .where = {.path = table_.path()},
                         .values = {{"period", options_.period}}});
    }
    const bool needs_theme =
        std::ranges::any_of(columns_.values, [](const ValueColumn& c) { return c.theme.empty(); });
    const bool needs_period =
        std::ranges::any_of(columns_.values, [](const ValueColumn& c) { return c.period.empty(); });
    if (needs_theme && !columns_.theme && options_.theme.empty() && !options_.lenient) lacks(FlowRole::theme);
    if (needs_period && !columns_.period) take_period_of_sheet(notes);
    if (fixed_period_) fixed_text_ = fixed_period_->text();
    fixed_theme_ = options_.theme.empty() ? unstated : options_.theme;
}

/// A sheet is called by its year where nothing else says it, and must not be called by another one.
void RowWords::take_period_of_sheet(Messages& notes) {
    const std::string& name = table_.sheet_name();
    const auto named = period_of_sheet(name);
    if (named && fixed_period_ && !may_be_one(*named, *fixed_period_))
        faults_.add({.code = "DR1290",
                     .where = {.path = table_.path()},
                     .values = {{"sheet", name}, {"period", options_.period}}});
    if (!options_.period.empty()) return;
    fixed_period_ = named;
    if (named)
        notes.push_back({.code = "DR1291",
                         .where = {.path = table_.path()},
                         .values = {{"sheet", name}, {"period", named->text()}}});
    else if (!options_.lenient)
        lacks(FlowRole::period);
}

void RowWords::lacks(FlowRole role) {
    faults_.add({.code = "DR1230",
                 .where = {.path = table_.path(), .row = table_.head_row_number()},
                 .values = about(role, {{"known", fmt::format("{}", fmt::join(heads_of(role), list_mark))},
                                        {"heads", fmt::format("{}", fmt::join(table_.heads(), list_mark))},
                                        {"remedy_zh", remedy_zh(name_of(role))},
                                        {"remedy_en", remedy_en(name_of(role))}})});
}

void RowWords::fault(std::string code, std::size_t row, std::size_t column,
                     std::vector<std::pair<std::string, std::string>> values) {
    faults_.add({.code = std::move(code), .where = table_.where(row, column), .values = std::move(values)});
}

SharedWord RowWords::theme(std::size_t row, const SharedWord& of_column) {
    if (!of_column.empty()) return of_column;
    if (!columns_.theme) return fixed_theme_;
    return theme_named(row, table_.cell(row, *columns_.theme));
}

SharedWord RowWords::theme_named(std::size_t row, std::string_view written) {
    if (written.empty()) {
        if (options_.theme.empty()) fault("DR1235", row, *columns_.theme, about(FlowRole::theme));
        return options_.theme;
    }
    if (is_error_value(written)) fault("DR1162", row, *columns_.theme, {{"text", std::string(written)}});
    const auto [found, is_new] = theme_ids_.try_emplace(written);
    if (is_new) found->second = themes_.id_of(written);
    if (!options_.theme.empty() && !(found->second == options_.theme))
        fault("DR1239", row, *columns_.theme,
              about(FlowRole::theme, {{"text", std::string(written)}, {"other", options_.theme}}));
    return found->second;
}

RowWords::PeriodRead RowWords::period_read(std::string_view written) const {
    PeriodRead read{.period = parse_period(written), .text = {}};
    if (!read.period) return read;
    Period period = *read.period;
    if (fixed_period_) {
        read.is_strange = !lies_in(period, *fixed_period_);
        read.text = fixed_text_;
        return read;
    }
    read.is_day = period.kind == Period::Kind::day;
    if (read.is_day) period = {.kind = Period::Kind::year, .year = period.year};
    read.text = period.text();
    return read;
}

SharedWord RowWords::period(std::size_t row, const SharedWord& of_column) {
    if (!of_column.empty()) return of_column;
    if (!columns_.period) return fixed_text_;
    const std::string_view written = table_.cell(row, *columns_.period);
    if (written.empty() && fixed_period_) return fixed_text_;
    const auto [found, is_new] = periods_.try_emplace(written);
    PeriodRead& read = found->second;
    if (is_new) read = period_read(written);
    if (!read.period) fault("DR1236", row, *columns_.period, {{"period", std::string(written)}});
    if (read.is_strange)
        fault("DR1239", row, *columns_.period,
              about(FlowRole::period, {{"text", std::string(written)}, {"other", options_.period}}));
    if (read.is_day && days_++ == 0) first_day_ = table_.where(row, *columns_.period);
    return read.text;
}

Quality RowWords::quality(std::size_t row) {
    const Quality otherwise = options_.quality.value_or(Quality::reported);
    if (!columns_.quality) return otherwise;
    const std::string_view written = table_.cell(row, *columns_.quality);
    if (written.empty()) return otherwise;
    const auto [found, is_new] = qualities_.try_emplace(written);
    if (is_new) found->second = quality_named(ascii_lower(written));
    if (!found->second)
        fault(
            "DR1237", row, *columns_.quality,
            {{"quality", std::string(written)}, {"known", "reported, reported_total, estimated, synthetic"}});
    return weaker(found->second.value_or(otherwise), otherwise);
}

void RowWords::tell(Messages& notes) const {
    if (days_ > 0)
        notes.push_back(
            {.code = "DR1241", .where = first_day_, .values = {{"rows", fmt::format("{}", days_)}}});
}

}  // namespace deltareach
