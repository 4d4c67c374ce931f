#pragma once

#include "gis/column_builder.hpp"
#include "render/sheet_spec.hpp"
#include "study/findings/study.hpp"

#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace deltareach {

/// A column, named, translated and given its unit once: the head of CSV, the key of JSON, the alias of
/// GeoPackage fields, the head on paper. Figures of reach have a `Fact`, which has a head.
struct Head {
    static constexpr const char* words = "";             ///< the unit of texts
    static constexpr const char* of_row = nullptr;       ///< the unit comes with the value: that of its flow
    static constexpr const char* unstated = "unstated";  ///< that of the data, which nobody gave

    const char *name, *zh, *en;
    const char* unit = words;
    /// The words at the head of a column that is read on paper; none: `zh` and `en`.
    const char *paper_zh = nullptr, *paper_en = nullptr;
    const char* ending = "";  ///< of the key, behind what is added to the name: "_km"

    [[nodiscard]] std::string key() const { return std::string(name) + ending; }
    [[nodiscard]] Text text() const { return {zh, en}; }
    /// The shorter words, where it has them.
    [[nodiscard]] Text on_paper() const {
        return {paper_zh == nullptr ? zh : paper_zh, paper_en == nullptr ? en : paper_en};
    }
};

/// A head as one table has it: an end of an interval, by another measure of distance, of one theme.
struct ColumnHead {
    std::string name, zh, en, unit;
    std::string ending;

    ColumnHead(const Head& head, const std::string& unit_of_row = {});
    explicit ColumnHead(std::string name, const Text& text, std::string unit = Head::words,
                        std::string ending = {});

    [[nodiscard]] std::string key() const { return name + ending; }
    /// The ends of its interval, and whether they are the map's and not the sample's.
    [[nodiscard]] ColumnHead low() const;
    [[nodiscard]] ColumnHead high() const;
    [[nodiscard]] ColumnHead low_is_map() const;
    [[nodiscard]] ColumnHead high_is_map() const;
};

/// The rows of a table whose columns are heads. No other builder is used in this room.
class FactRows {
  public:
    /// The next row, and its cells in the order of the columns.
    void start_row() { rows_.start_row(); }
    void text(const ColumnHead& head, std::string value);
    void text(const Head& head, std::string value);
    void number(const ColumnHead& head, std::optional<double> value);
    /// Of a head whose unit comes with the value.
    void number(const Head& head, std::optional<double> value, const std::string& unit);
    /// The ends of its interval; with `map_ends` also whether they are the map's ("true", "false", nothing
    /// without an interval).
    void interval(const ColumnHead& head, const std::optional<Interval>& interval, bool map_ends = false);
    [[nodiscard]] std::vector<Column> take() { return rows_.take(); }

  private:
    ColumnBuilder rows_;
};

/// A number of a cell; empty where there is none.
using CellNumber = std::optional<double>;

/// A column of a table with how its value is found: tables are lists of them, in the order of their columns.
template <class Of>
struct RowFact {
    /// How the value of a row is found.
    using TextOf = std::string (*)(const Of&);
    using NumberOf = CellNumber (*)(const Of&);

    Head head;
    std::variant<TextOf, NumberOf> get;
};

/// @param unit  of the values whose head has none of its own
template <class Of>
void add_facts(FactRows& rows, std::span<const RowFact<Of>> facts, const Of& of, const std::string& unit) {
    for (const RowFact<Of>& fact : facts)
        if (const auto* words = std::get_if<typename RowFact<Of>::TextOf>(&fact.get))
            rows.text(fact.head, (*words)(of));
        else
            rows.number(fact.head, std::get<typename RowFact<Of>::NumberOf>(fact.get)(of), unit);
}

/// A column of one text in every row.
[[nodiscard]] Column column_of(const ColumnHead& head, std::vector<std::string> values);
[[nodiscard]] Column column_of(const ColumnHead& head, std::vector<double> values);

/// The words with a capital at the beginning of the English ones, and without it.
[[nodiscard]] Text with_capital(Text words);
[[nodiscard]] Text without_capital(Text words);
/// A sentence that may begin with the name of a theme: with a capital, unless it begins with a symbol or the
/// name of a file.
[[nodiscard]] Text as_sentence(Text words);

/// Those that several tables have.
namespace heads {

/// Each is told by its own words.
inline constexpr Head id{"id", "编号", "id"};
inline constexpr Head code{"code", "代码", "code"};
inline constexpr Head name_zh{"name_zh", "名称", "name (zh)"};
inline constexpr Head name_en{"name_en", "英文名", "name"};
inline constexpr Head origin{"origin", "起点代码", "origin code", Head::words, "起点", "Origin"};
inline constexpr Head origin_zh{"origin_zh", "起点", "origin (zh)"};
inline constexpr Head origin_en{"origin_en", "起点（英）", "origin"};
inline constexpr Head destination{"destination", "终点代码", "destination code",
                                  Head::words,   "目的地",   "Destination"};
inline constexpr Head destination_zh{"destination_zh", "终点", "destination (zh)"};
inline constexpr Head destination_en{"destination_en", "终点（英）", "destination"};
inline constexpr Head theme{"theme", "主题", "theme", Head::words, "主题", "Theme"};
inline constexpr Head theme_zh{"theme_zh", "主题名", "theme (zh)"};
inline constexpr Head period{"period", "时期", "period", Head::words, "时期", "Period"};
inline constexpr Head unit{"unit", "单位", "unit", Head::words, "单位", "Unit"};
inline constexpr Head quality{"quality", "数据性质", "quality", Head::words, "数据性质", "Quality"};
inline constexpr Head mark{"mark", "数据标记", "mark"};
inline constexpr Head source{"source", "来源", "source"};
inline constexpr Head method{"method", "方法", "method"};
inline constexpr Head flow{"flow", "流量", "flow", Head::of_row, "流量", "Flow"};
inline constexpr Head low{"low", "下限", "low", Head::of_row};
inline constexpr Head high{"high", "上限", "high", Head::of_row};
inline constexpr Head bound{"bound", "界", "bound"};
inline constexpr Head distance{"distance_km", "距离", "distance", "km", "距离", "Distance"};
inline constexpr Head expected{"expected", "期望流量", "expected flow", Head::of_row};
inline constexpr Head sent{"sent", "流出总量", "sent", Head::of_row, "流出总量", "outflow"};
inline constexpr Head received{"received", "流入总量", "received", Head::of_row, "流入总量", "inflow"};
/// What goes out and comes in, where a page has room for a word.
inline constexpr Head outflow{"outflow", "流出", "outflow", Head::of_row};
inline constexpr Head inflow{"inflow", "流入", "inflow", Head::of_row};
inline constexpr Head exchange{"exchange", "流出与流入", "outflow and inflow", Head::of_row};
inline constexpr Head ratio{"ratio", "实测/期望", "observed over expected",
                            "1",     "实测/期望", "Observed / expected"};

}  // namespace heads

/// What rows about a theme and period begin with. @param label  of the theme, in Chinese
void name_theme(FactRows& rows, const std::string& theme, const std::string& label, const std::string& period,
                const std::string& unit, Quality quality);
/// The same with the origin before it.
void name_study(FactRows& rows, const Study& study);
/// Where the row's figure is of another quality than the study's flows.
void name_study(FactRows& rows, const Study& study, Quality quality);

}  // namespace deltareach
