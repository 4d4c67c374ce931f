#pragma once

#include "study/inputs/record_sums.hpp"

namespace deltareach {

/// What is known of records that are not used, beside their account.
struct UnusedRecords {
    /// Where those of a fate stand, in words: rows of a file, columns of a table.
    struct Place {
        std::string zh, en;
    };
    std::string path;   ///< of messages
    std::string level;  ///< what the zones are called in messages
    std::array<Place, record_fates> places;
    std::int64_t days = 0;  ///< records whose period is a day
    Location first_day;
};

/// DR1267, DR1268 and DR1269 for the records of each fate, DR1241 for days that count for their year.
/// @throws InputError where on_unknown is error DR1260
[[nodiscard]] Messages unused_records(const RecordFlows& flows, const UnusedRecords& unused,
                                      std::optional<OnUnknown> on_unknown);

}  // namespace deltareach
