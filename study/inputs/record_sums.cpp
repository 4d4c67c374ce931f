#include "study/inputs/record_sums.hpp"

#include "gis/dates.hpp"
#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/own_units.hpp"
#include "layers/flow_reader.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/unused_records.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <numeric>
#include <optional>
#include <unordered_map>

namespace deltareach {
namespace {

constexpr std::size_t unused_shown = 10;
using Fate = RecordFate;

/// Texts, each with a number in the order in which they were met.
class Numbered {
  public:
    std::uint32_t operator()(std::string_view text) {
        const auto known = numbers_.find(text);
        if (known != numbers_.end()) return known->second;
        texts_.emplace_back(text);
        return numbers_.emplace(text, static_cast<std::uint32_t>(texts_.size() - 1)).first->second;
    }
    [[nodiscard]] const std::string& text(std::uint32_t number) const { return texts_[number]; }
    [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }
    /// The place of each number among the texts in ascending order.
    [[nodiscard]] std::vector<std::uint32_t> ranks() const {
        std::vector<std::uint32_t> order(texts_.size()), ranks(texts_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::ranges::sort(order, {}, [&](std::uint32_t number) { return texts_[number]; });
        for (std::uint32_t rank = 0; rank < order.size(); ++rank) ranks[order[rank]] = rank;
        return ranks;
    }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_;
    std::vector<std::string> texts_;
};

/// Adds batch after batch up.
class RecordSummer {
  public:
    RecordSummer(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how,
                 const std::function<void(const Messages&)>& tell)
        : choice_(choice), decoder_(choice, zones), how_(how), tell_(tell) {
        flows_.choice = choice;
        flows_.codes = zones.codes();
        if (how.keep_unplaced) flows_.codes.emplace_back(no_zone);
        flows_.unit = choice.value.empty() ? "records" : "unstated";
        if (choice.theme.empty()) themes_("");  // the one of all records
        if (choice.period.empty()) periods_("");
    }

    void read(const std::string& file);
    [[nodiscard]] RecordFlows take();

  private:
    /// A theme and period that occur together.
    struct Series {
        std::uint32_t theme = 0, period = 0;
        RecordAccount account;
    };
    struct WrittenPeriod {
        std::uint32_t number = 0;  ///< in periods_; that of the empty text where none can be read
        bool readable = false, day = false;
    };

    void open(const RecordFile& file);
    void add(const RecordBatch& batch);
    void look_at_unit(const RecordBatch& batch, std::size_t record);
    /// @returns the number of the record's pair; nothing where it is not used
    std::optional<std::uint64_t> account(const RecordBatch& batch, std::size_t record,
                                         DecodedRecord& decoded);
    Series& series_of(std::uint32_t theme, std::uint32_t period);
    WrittenPeriod period_of(std::string_view written);
    void show(const RecordBatch& batch, std::size_t record, const DecodedRecord& decoded);
    void tell_of_unused() const;

    const RecordsChoice& choice_;
    RecordDecoder decoder_;
    const SumRecords& how_;
    const std::function<void(const Messages&)>& tell_;
    RecordFlows flows_;
    std::string path_;
    std::array<std::string, record_roles> heads_;
    Unit unit_;
    bool any_file_ = false;
    std::vector<DecodedRecord> decoded_;
    Numbered themes_, periods_, written_periods_;
    std::vector<WrittenPeriod> read_periods_;  // by number of the text written
    RecordPairs pairs_;                        // by number of the series, origin and destination
    std::vector<Series> series_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> number_of_series_;
    std::size_t last_series_ = 0;
    std::array<std::vector<std::string>, record_fates> shown_;
    OwnUnits own_;  ///< of the file at hand
    std::int64_t days_ = 0;
    Location first_day_;
};

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
    if (any_file_ && unit_.name != flows_.unit)
        throw InputError(Message{.code = "DR1130",
                                 .where = {.path = file.path},
                                 .values = {{"head", head}, {"unit", unit_.name}, {"other", flows_.unit}}});
    any_file_ = true;
    flows_.unit = unit_.name;
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

void RecordSummer::tell_of_unused() const {
    UnusedRecords unused{.path = choice_.files.front(),
                         .level = choice_.zones,
                         .places = {},
                         .days = days_,
                         .first_day = first_day_};
    for (std::size_t fate = 0; fate < record_fates; ++fate) {
        const bool more = flows_.account.records[fate] > static_cast<std::int64_t>(shown_[fate].size());
        const std::string rows = fmt::format("{}{}", fmt::join(shown_[fate], "; "), more ? " …" : "");
        unused.places[fate] = {"行：" + rows, "rows: " + rows};
    }
    tell_(unused_records(flows_, unused, how_.on_unknown));
}

RecordFlows RecordSummer::take() {
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
    tell_of_unused();
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
    return std::move(flows_);
}

/// @throws UsageError DR1039 a file is given twice: its records would count twice
void refuse_twice(const std::vector<std::string>& files) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    for (std::size_t i = 0; i < files.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            refuse_option({files[i], fs::equivalent(files[i], files[j], ignored)},
                          "与 " + files[j] + " 是同一文件，记录会计两次",
                          "it is the file " + files[j] + ", and records would count twice");
}

}  // namespace

std::int64_t RecordAccount::all() const {
    std::int64_t sum = 0;
    for (const std::int64_t each : records) sum += each;
    return sum;
}

RecordAccount& RecordAccount::operator+=(const RecordAccount& more) {
    for (std::size_t fate = 0; fate < record_fates; ++fate) {
        records[fate] += more.records[fate];
        value[fate] += more.value[fate];
    }
    return *this;
}

void RecordAccount::add(RecordFate fate, const Decimal* worth) {
    ++records[static_cast<std::size_t>(fate)];
    if (worth != nullptr) value[static_cast<std::size_t>(fate)].add(*worth);
}

RecordFlows sum_records(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how,
                        const std::function<void(const Messages&)>& tell) {
    refuse_twice(choice.files);
    RecordSummer summer(choice, zones, how, tell);
    for (const std::string& file : choice.files) summer.read(file);
    return summer.take();
}

}  // namespace deltareach
