#include "study/inputs/record_summer.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "study/inputs/not_known.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace deltareach {
namespace {

using Fate = RecordFate;

}  // namespace

void RecordSummer::read(const std::string& file) {
    own_ = {};
    flows_.records_of_file.push_back(0);
    Messages notes;
    read_record_batches(
        file, decoder_.heads(), how_.read, notes, [&](const RecordFile& opened) { open(opened); },
        [&](const RecordBatch& batch) { add(batch); });
    if (!choice_.value.empty())
        own_.tell(heads_[static_cast<std::size_t>(RecordRole::value)], unit_.name != "unstated", notes);
    tell_(notes);
}

void RecordSummer::open(const RecordFile& file) {
    path_ = file.path;
    heads_ = file.heads;
    if (choice_.value.empty()) return;
    const std::string& head = heads_[static_cast<std::size_t>(RecordRole::value)];
    Messages notes;
    unit_ = resolve_unit({.head = head, .cell = file.unit_words, .project = choice_.unit, .lenient = true},
                         {.path = file.path}, notes);
    tell_(notes);
    take_unit(unit_.name, head, file.path);
}

void RecordSummer::take_unit(const std::string& unit, const std::string& head, const std::string& path) {
    if (any_file_ && unit != flows_.unit)
        throw InputError(Message{.code = "DR1130",
                                 .where = {.path = path},
                                 .values = {{"head", head}, {"unit", unit}, {"other", flows_.unit}}});
    any_file_ = true;
    flows_.unit = unit;
}

void RecordSummer::add(const RecordBatch& batch) {
    flows_.records_of_file.back() += batch.size();
    decoder_.decode(batch, unit_, how_.threads, decoded_);
    Messages notes = decoder_.take_notes();
    for (Message& note : notes) note.where.path = path_;
    tell_(notes);
    for (std::size_t i = 0; i < batch.size(); ++i) look_at_unit(batch, i);
    constexpr std::size_t at_once = 128;
    std::array<std::optional<std::uint64_t>, at_once> numbers;
    for (std::size_t begin = 0; begin < batch.size(); begin += at_once) {
        const std::size_t end = std::min(batch.size(), begin + at_once);
        for (std::size_t i = begin; i < end; ++i) {
            numbers[i - begin] = account(batch, i, decoded_[i]);
            if (numbers[i - begin]) pairs_.fetch(*numbers[i - begin]);
        }
        for (std::size_t i = begin; i < end; ++i)
            if (numbers[i - begin])
                pairs_.add(*numbers[i - begin], decoded_[i].has_worth ? &decoded_[i].worth : nullptr);
    }
}

/// Values with a unit of their own beside those without.
void RecordSummer::look_at_unit(const RecordBatch& batch, std::size_t record) {
    if (!decoded_[record].has_worth) return;
    NumberCell cell{.kind = NumberCell::Kind::value};
    const std::string_view text = batch.cell(record, RecordRole::value);
    if (decoded_[record].own_unit) cell = parse_number(text, unit_.power_of_ten);
    own_.add(cell, text, own_.is_first(cell) ? Location{path_, batch.row(record)} : Location{});
}

RecordSummer::Series& RecordSummer::series_of(std::uint32_t theme, std::uint32_t period) {
    if (last_series_ < series_.size() && series_[last_series_].theme == theme &&
        series_[last_series_].period == period)
        return series_[last_series_];
    const auto [known, is_new] = number_of_series_.try_emplace({theme, period}, series_.size());
    if (is_new) series_.push_back({.theme = theme, .period = period, .account = {}});
    last_series_ = known->second;
    return series_[last_series_];
}

/// The period of a record; looked at once for each text that stands for one.
RecordSummer::WrittenPeriod RecordSummer::period_of(std::string_view written) {
    const std::uint32_t number = written_periods_(written);
    if (number == read_periods_.size()) {
        const std::optional<Period> period = parse_period(written);
        read_periods_.push_back({.number = periods_(period_of_flows(period)),
                                 .readable = period.has_value(),
                                 .day = period && period->kind == Period::Kind::day});
    }
    return read_periods_[number];
}

std::optional<std::uint64_t> RecordSummer::account(const RecordBatch& batch, std::size_t record,
                                                   DecodedRecord& decoded) {
    std::uint32_t theme = 0, period = 0;
    if (!choice_.theme.empty()) {
        const std::string_view written = batch.cell(record, RecordRole::theme);
        const bool is_none = is_no_name(written) || is_error_value(written);
        theme = themes_(is_none ? std::string_view() : written);
        if (is_none) decoded.fault(RecordRole::theme);
    }
    if (!choice_.period.empty()) {
        const WrittenPeriod read = period_of(batch.cell(record, RecordRole::period));
        period = read.number;
        if (!read.readable) decoded.fault(RecordRole::period);
        if (read.day && days_++ == 0) first_day_ = {.path = path_, .row = batch.row(record)};
    }
    series_of(theme, period).account.add(decoded.fate, decoded.has_worth ? &decoded.worth : nullptr);
    if (decoded.fate != Fate::used) show(batch, record, decoded);
    if (decoded.fate == Fate::faulty || (decoded.fate != Fate::used && !how_.keep_unplaced))
        return std::nullopt;
    const std::uint64_t zones = flows_.codes.size();
    const auto number = [&](std::uint32_t zone) {  // that of no zone is the last
        return zone == DecodedRecord::nowhere ? zones - 1 : zone;
    };
    return (last_series_ * zones + number(decoded.zone[0])) * zones + number(decoded.zone[1]);
}

/// The first rows of a fate, with the cell that says why.
void RecordSummer::show(const RecordBatch& batch, std::size_t record, const DecodedRecord& decoded) {
    std::vector<std::string>& shown = shown_[static_cast<std::size_t>(decoded.fate)];
    if (shown.size() >= unused_shown) return;
    std::string row = choice_.files.size() > 1 ? fmt::format("{}:{}", path_, batch.row(record))
                                               : fmt::format("{}", batch.row(record));
    const auto cell = [&](RecordRole role) {
        return fmt::format("{}: '{}'", heads_[static_cast<std::size_t>(role)], batch.cell(record, role));
    };
    const RecordRole at = decoded.left_at;
    const bool is_point = at == RecordRole::origin_lon || at == RecordRole::destination_lon;
    if (batch.beyond(record) > 0)
        row += fmt::format(" (+{})", batch.beyond(record));
    else if (decoded.fate == Fate::outside && is_point)
        row += fmt::format(" ({}, {})", cell(at),
                           batch.cell(record, static_cast<RecordRole>(static_cast<int>(at) + 1)));
    else if (decoded.fate != Fate::no_coordinates)
        row += fmt::format(" ({})", cell(at));
    shown.push_back(std::move(row));
}

void RecordSummer::join(FileSums&& sums) {
    RecordFlows& flows = sums.flows;
    if (!choice_.value.empty()) take_unit(flows.unit, choice_.value, choice_.files.front());
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> series;  // by positions in `flows`
    for (const auto& [name, account] : flows.by_period) {
        series_of(themes_(name.first), periods_(name.second)).account += account;
        const auto at = [](const std::vector<std::string>& words, const std::string& word) {
            return static_cast<std::uint32_t>(std::ranges::find(words, word) - words.begin());
        };
        series[{at(flows.themes, name.first), at(flows.periods, name.second)}] = last_series_;
    }
    const std::uint64_t zones = flows_.codes.size();
    for (const RecordFlows::Pair& pair : flows.pairs)
        pairs_.add((series.at({pair.theme, pair.period}) * zones + pair.origin) * zones + pair.destination,
                   pair.value, pair.count);
    for (std::size_t fate = 0; fate < record_fates; ++fate)
        for (std::string& row : sums.shown[fate])
            if (shown_[fate].size() < unused_shown) shown_[fate].push_back(std::move(row));
    if (days_ == 0) first_day_ = sums.first_day;
    days_ += sums.days;
    flows_.records_of_file.insert(flows_.records_of_file.end(), flows.records_of_file.begin(),
                                  flows.records_of_file.end());
}

FileSums RecordSummer::take() {
    const std::vector<std::uint32_t> theme = themes_.ranks(), period = periods_.ranks();
    std::vector<std::size_t> order(series_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t number) {
        return std::pair(theme[series_[number].theme], period[series_[number].period]);
    });
    std::vector<std::uint64_t> rank(series_.size());
    for (std::size_t k = 0; k < order.size(); ++k) {
        const Series& series = series_[order[k]];
        rank[order[k]] = k;
        flows_.by_period[{themes_.text(series.theme), periods_.text(series.period)}] += series.account;
        flows_.account += series.account;
    }
    const std::uint64_t zones = flows_.codes.size(), pairs = zones * zones;
    flows_.pairs.reserve(pairs_.size());
    for (RecordPairs::Slot& slot :
         pairs_.take([&](std::uint64_t number) { return rank[number / pairs] * pairs + number % pairs; })) {
        const std::uint64_t number = slot.key - 1, pair = number % pairs;
        const Series& series = series_[number / pairs];
        flows_.pairs.push_back({.theme = theme[series.theme],
                                .period = period[series.period],
                                .origin = static_cast<std::uint32_t>(pair / zones),
                                .destination = static_cast<std::uint32_t>(pair % zones),
                                .value = std::move(slot.value),
                                .count = slot.count});
    }
    flows_.themes = themes_.texts();
    flows_.periods = periods_.texts();
    std::ranges::sort(flows_.themes);
    std::ranges::sort(flows_.periods);
    return {.flows = std::move(flows_),
            .shown = std::move(shown_),
            .days = days_,
            .first_day = first_day_,
            .notes = {}};
}

}  // namespace deltareach
