#pragma once

#include "gis/own_units.hpp"
#include "layers/flow_reader.hpp"
#include "study/inputs/record_sums.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace deltareach {

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

/// What records of some files add up to, and what there is to say of them.
struct FileSums {
    RecordFlows flows;
    std::array<std::vector<std::string>, record_fates> shown;  ///< of each fate the first rows, in words
    std::int64_t days = 0;                                     ///< records whose period is a day
    Location first_day;
    Messages notes;  ///< of reading the file
};

/// Of each fate this many rows are shown.
inline constexpr std::size_t unused_shown = 10;

/// Adds batch after batch of records up, or sums of whole files.
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

    /// @throws what reading the file throws; InputError DR1130 values of another unit than before
    void read(const std::string& file);
    /// Adds what another file was summed to. @throws InputError DR1130
    void join(FileSums&& sums);
    [[nodiscard]] FileSums take();

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
    void take_unit(const std::string& unit, const std::string& head, const std::string& path);

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

}  // namespace deltareach
