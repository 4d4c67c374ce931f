#pragma once

#include "gis/json_text.hpp"
#include "study/tables/heads.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace deltareach {

/// A statistic of reach, named, translated and given its unit once. The heads of reach.csv, the keys of
/// `reach --json`, the fields of the zones, the lines on a terminal and the page take them from here.
struct Fact {
    const char* name;  ///< "r50"; with the suffix it is the key: "r50_km"
    const char* suffix;
    const char *zh, *en;
    const char* unit;      ///< empty: that of the study's flow
    bool whole = false;    ///< a count
    bool by_time = false;  ///< measured by the project's times too
    std::optional<double> (*get)(const ReachResult& reach);
    std::optional<Interval> (*interval)(const ReachResult& reach) =
        nullptr;               ///< none where it has no interval
    bool map_ends = false;     ///< an end of its interval may be the map's and not the sample's
    bool on_terminal = false;  ///< a line of `reach` on a terminal
    bool on_zones = false;     ///< a column of the zones that are origins
    /// The shorter words at the head of a column that is read on paper; none: `zh` and `en`.
    const char *head_zh = nullptr, *head_en = nullptr;
    /// The shortest, in the narrow panel of a page of an atlas; none: those of the head.
    const char *brief_zh = nullptr, *brief_en = nullptr;

    [[nodiscard]] std::string key() const { return std::string(name) + suffix; }
    [[nodiscard]] std::string unit_for(const Study& study) const { return *unit == '\0' ? study.unit : unit; }
    /// Its column in a table of that study.
    [[nodiscard]] ColumnHead column(const Study& study) const {
        return ColumnHead(name, {zh, en}, unit_for(study), suffix);
    }
};

/// All of them, in the order in which tables and documents have them.
[[nodiscard]] std::span<const Fact> reach_facts();
/// One by its name. It is there.
[[nodiscard]] const Fact& reach_fact(std::string_view name);
/// Its name in running text, and at the head of a column of a report or page.
[[nodiscard]] Text fact_name(std::string_view name);
[[nodiscard]] Text fact_head(std::string_view name);
/// In the panel of a page of an atlas.
[[nodiscard]] Text fact_brief(std::string_view name);

/// The figures of an estimate's variant as a result that knows no more than them.
[[nodiscard]] ReachResult as_reach(const EstimatedReach& estimated);

/// KEY, and where the fact has intervals KEY with _low and _high before the suffix; of radii also whether
/// these ends are the map's ("true", "false", nothing without an interval).
void add_fact(FactRows& row, const Fact& fact, const Study& study, const ReachResult& reach);

/// [low, high], or null.
[[nodiscard]] Json interval_json(const std::optional<Interval>& interval);
/// The fact's value as a document has it: a count is a whole number, what is absent null.
[[nodiscard]] Json fact_json(const Fact& fact, const ReachResult& reach);

}  // namespace deltareach
