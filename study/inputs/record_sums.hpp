#pragma once

#include "layers/align.hpp"
#include "layers/exact_sum.hpp"
#include "study/inputs/record_decoder.hpp"
#include "study/inputs/record_pairs.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace deltareach {

/// Records and what they are worth, by what became of them. Sums of decimals, exact.
struct RecordAccount {
    std::array<std::int64_t, record_fates> records{};
    std::array<ExactSum, record_fates> value{};

    /// How many had that fate.
    [[nodiscard]] std::int64_t count(RecordFate fate) const {
        return records[static_cast<std::size_t>(fate)];
    }
    /// How many there are, whatever became of them.
    [[nodiscard]] std::int64_t all() const;
    RecordAccount& operator+=(const RecordAccount& more);
    void add(RecordFate fate, const Decimal* worth);  ///< nullptr: no value is read, or it has none
};

/// Flows between zones that records add up to.
struct RecordFlows {
    /// What one origin sent to one destination.
    struct Pair {
        std::uint32_t theme = 0, period = 0;        ///< positions in `themes` and `periods`
        std::uint32_t origin = 0, destination = 0;  ///< positions in `codes`
        RecordSum value;
        std::int64_t count = 0;
    };
    RecordsChoice choice;
    std::vector<std::string> codes;            ///< of the zones
    std::vector<std::size_t> records_of_file;  ///< shape (choice.files)
    std::vector<std::string> themes, periods;  ///< ascending; one empty text where they are not read
    std::string unit;                          ///< of the sums, "yuan"; "unstated"
    std::vector<Pair> pairs;                   ///< by theme, period, origin, destination
    RecordAccount account;
    std::map<std::pair<std::string, std::string>, RecordAccount> by_period;  ///< {theme, period}
};

/// How files of records are read and added up.
struct SumRecords {
    ReadRecords read;
    int threads = 0;
    /// Records with an end in no zone, or without one, are flows of `no_zone`, the last of the codes, rather
    /// than left out.
    bool keep_unplaced = false;
    std::optional<OnUnknown> on_unknown;  ///< error: DR1260
    /// A folder where the sums of each file are kept and taken from, so that a run that was stopped goes on
    /// at the file where it was, and one with a further file reads that alone; empty: none.
    std::string keep;
    bool rehearse = false;  ///< nothing is kept, only taken
};

/// Adds the records of files up to flows between zones. A point on the boundary of several zones lies in the
/// one with the lowest code; a day counts for its year. Memory grows with the pairs that occur, not with the
/// records. The same for any number of threads and any order of records and files.
///
/// What is not used is told with its first rows: a record at fault (a number, coordinate or period that
/// cannot be read, a negative value or none, a row with a comma too many), one without coordinates, one with
/// an end in none of the zones.
/// @param tell  receives what there is to say
/// @throws InputError DR1260; what reading the files throws; UsageError DR1003 neither points nor names of
///         one end, DR1039 a file given twice, what does not go together
[[nodiscard]] RecordFlows sum_records(const RecordsChoice& choice, const ZoneLayer& zones,
                                      const SumRecords& how,
                                      const std::function<void(const Messages&)>& tell);

/// What the records of a fate are worth, in words: 12.3 亿元; an amount of unknown unit without one.
[[nodiscard]] std::string said_worth(const RecordAccount& account, RecordFate fate, const std::string& unit,
                                     Language language);

}  // namespace deltareach
