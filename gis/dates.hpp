#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace deltareach {

/// A year or a part of one. Years 1900 to 2100.
struct Period {
    /// How long it is.
    enum class Kind { year, half, quarter, months, month, day };
    Kind kind = Kind::year;
    int year = 0;
    int part = 0;  ///< half 1–2, quarter 1–4, month 1–12 (months, month and day); 0 for a year
    int day = 0;   ///< 1–31; 0 unless kind day
    int last = 0;  ///< the last of several months, `part` being the first; 0 unless kind months

    /// 2023 · 2023H1 · 2023Q1 · 2023M01-09 · 2023-05 · 2023-05-01
    [[nodiscard]] std::string text() const;

    friend bool operator==(const Period&, const Period&) = default;
};

/// Reads 2023, 2023年, 2023年5月, 2023年5月1日, 2023/5/1, 2023-05, 20230501, 202305, 2023Q1, 2023年一季度,
/// 2022H1, 2023年上半年, 2023年1-6月, 2023年前三季度, 2023年1-9月, 2023.0, and ISO dates with a time. Months
/// that are a quarter, a half or the year are that. Nothing for what could be two years or two months:
/// 23/5/1, 5/1/2023, 2023.1 (October or January), bare day numbers of a spreadsheet, dates that do not exist.
[[nodiscard]] std::optional<Period> parse_period(std::string_view text);

/// Whether a day, some months, a quarter or a half lies in `outer` or is it.
[[nodiscard]] bool lies_in(const Period& inner, const Period& outer);

/// A period as Chinese texts write it: 2023年, 2023年5月, 2023年5月1日, 2023年第1季度, 2023年上半年,
/// 2023年1–9月; what is no period stands as it is. Nothing where nobody stated one ("unstated").
[[nodiscard]] std::string period_in_chinese(const std::string& period);
/// The same in English: as it is; nothing where nobody stated one.
[[nodiscard]] std::string period_in_english(const std::string& period);

/// The date of a spreadsheet's day number. 1900 system: 1 is 1900-01-01 and the 29 February 1900 that never
/// was (60) gives nothing; 1904 system: 0 is 1904-01-01. The time of day is dropped.
[[nodiscard]] std::optional<Period> date_of_serial(double serial, bool system_1904);

/// A time of day or a duration, in days, as a clock shows it: 0:30, 36:00, 0:00:05; to the second.
[[nodiscard]] std::string clock_text(double days);

}  // namespace deltareach
