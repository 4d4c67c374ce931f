#pragma once

#include "gis/messages.hpp"
#include "layers/shared_word.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace deltareach {

/// How a figure came about, strongest first. Estimated and synthetic figures carry their mark wherever they
/// are shown.
enum class Quality { reported, reported_total, estimated, synthetic };

[[nodiscard]] std::string_view name_of(Quality quality);  ///< "reported", "reported_total", …

/// The quality of that name; nothing when there is none. Words that begin with a name count as it, so that
/// "reported_city" and "reported_rounded" are reported.
[[nodiscard]] std::optional<Quality> quality_named(std::string_view name);

/// The later of the two in the order above.
[[nodiscard]] Quality weaker(Quality a, Quality b);

/// The unit, theme or period of a row where nothing says it and the reader was told to go on.
inline constexpr const char* unstated = "unstated";

/// A cell of a row's file, numbered as in Location; 0: the row, or the column, of the value.
struct SheetCell {
    std::uint32_t row = 0, column = 0;
    friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

/// Where a row's value stands, as Location has it.
struct ValueCell {
    SharedWord path;
    std::int64_t row = 0, column = 0;
    /// That of a location.
    [[nodiscard]] static ValueCell of(const Location& where) {
        return {.path = where.path, .row = where.row, .column = where.column};
    }
    operator Location() const { return {path, row, column}; }  // NOLINT: the same place
};

/// One row as read: nothing dropped, nothing resolved.
struct FlowRow {
    SharedWord theme;   ///< "tech_contracts"
    SharedWord period;  ///< "2023", "2022H1"
    SharedWord origin;  ///< code, name or group as written; "320000+330000" is a regional total
    SharedWord destination;
    double value = 0;             ///< >= 0, in `unit`
    std::optional<double> count;  ///< number of deals behind a value, when the table says
    SharedWord unit;              ///< internal unit: "yuan", "contracts", "patents", …; "unstated"
    Quality quality = Quality::reported;
    SharedWord source;
    SharedWord note = {};  ///< what the figure must not be read without: "cumulative to March 2024"
    ValueCell where;       ///< the cell of the value
    SheetCell theme_at = {}, period_at = {}, origin_at = {}, destination_at = {};  ///< who says them

    /// A cell of the row's file, for messages.
    [[nodiscard]] Location at(SheetCell cell) const;
};

}  // namespace deltareach
