#include "study/inputs/record_sums.hpp"

#include "study/inputs/kept_sums.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/record_summer.hpp"
#include "study/inputs/unused_records.hpp"

#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

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

Messages notes_of_unused(const FileSums& sums, std::optional<OnUnknown> on_unknown) {
    UnusedRecords unused{.path = sums.flows.choice.files.front(),
                         .level = sums.flows.choice.zones,
                         .places = {},
                         .days = sums.days,
                         .first_day = sums.first_day};
    for (std::size_t fate = 0; fate < record_fates; ++fate) {
        const bool more =
            sums.flows.account.records[fate] > static_cast<std::int64_t>(sums.shown[fate].size());
        const std::string rows = fmt::format("{}{}", fmt::join(sums.shown[fate], "; "), more ? " …" : "");
        unused.places[fate] = {"行：" + rows, "rows: " + rows};
    }
    return unused_records(sums.flows, unused, on_unknown);
}

/// Of each file its sums as they are kept, or made now and kept.
FileSums sums_with_kept(const RecordsChoice& choice, const ZoneLayer& zones, const SumRecords& how,
                        const std::function<void(const Messages&)>& tell) {
    const KeptSums kept(choice, zones, how);
    RecordSummer all(choice, zones, how, tell);
    std::vector<std::string> taken;
    for (const std::string& file : choice.files) {
        const std::filesystem::path place = kept.place_of(file);
        std::optional<FileSums> sums = kept.find(file, tell);
        if (sums) {
            taken.push_back(file);
        } else {
            Messages notes;
            RecordSummer one(choice, zones, how, [&](const Messages& more) {
                notes.insert(notes.end(), more.begin(), more.end());
            });
            one.read(file);
            sums = one.take();
            sums->notes = std::move(notes);
            kept.keep(file, place, *sums);
        }
        tell(sums->notes);
        all.join(std::move(*sums));
    }
    if (!taken.empty())
        tell({Message{.code = "DR1275",
                      .where = {.path = how.keep},
                      .values = {{"n", fmt::format("{}", taken.size())},
                                 {"files", fmt::format("{}", fmt::join(taken, list_mark))}}}});
    return all.take();
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
    const auto summed = [&] {
        if (!how.keep.empty()) return sums_with_kept(choice, zones, how, tell);
        RecordSummer summer(choice, zones, how, tell);
        for (const std::string& file : choice.files) summer.read(file);
        return summer.take();
    };
    FileSums sums = summed();
    tell(notes_of_unused(sums, how.on_unknown));
    return std::move(sums.flows);
}

}  // namespace deltareach
