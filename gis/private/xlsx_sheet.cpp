#include "gis/private/xlsx_sheet.hpp"

#include "gis/dates.hpp"
#include "gis/numbers.hpp"
#include "gis/private/sheet_builder.hpp"
#include "gis/private/xml_part.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace deltareach {
namespace {

constexpr std::uint32_t max_rows = 1'048'576;  // of Excel
constexpr std::uint32_t max_columns = 16'384;
constexpr std::size_t max_cell_bytes = std::size_t{1} << 20;
constexpr std::size_t max_merges = 1'000'000;

struct Reference {
    std::uint32_t row = 0, column = 0;  // from 1; 0: not said
};

/// "AB12"; nothing when it is no cell of Excel's grid.
std::optional<Reference> parse_reference(std::string_view text) {
    Reference at;
    while (!text.empty() && text.front() >= 'A' && text.front() <= 'Z' && at.column <= max_columns) {
        at.column = at.column * 26 + static_cast<std::uint32_t>(text.front() - 'A') + 1;
        text.remove_prefix(1);
    }
    const auto read = std::from_chars(text.data(), text.data() + text.size(), at.row);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    if (!whole || at.column == 0 || at.column > max_columns || at.row == 0 || at.row > max_rows)
        return std::nullopt;
    return at;
}

class SheetHandler : public XmlHandler {
  public:
    SheetHandler(RawSheet& sheet, const XlsxParts& parts, const ZipArchive& archive, const std::string& part,
                 bool keep_blank)
        : sheet_(sheet),
          parts_(parts),
          archive_(archive),
          part_(part),
          keep_blank_(keep_blank),
          builder_(sheet) {}

    std::size_t hidden_rows = 0;

    void start(std::string_view element, const XmlAttributes& attributes) override {
        if (element == "c")
            start_cell(attributes);
        else if (element == "v")
            collecting_ = in_cell_;
        else if (element == "f")
            formula_ = formula_ || in_cell_;
        else if (element == "t")
            collecting_ = in_cell_ && type_ == "inlineStr" && !in_phonetic_;
        else if (element == "row")
            start_row(attributes);
        else if (element == "rPh")
            in_phonetic_ = true;
        else if (element == "mergeCell")
            add_merge(attributes["ref"]);
    }

    void end(std::string_view element) override {
        if (element == "v" || element == "t")
            collecting_ = false;
        else if (element == "c")
            end_cell();
        else if (element == "row")
            end_row();
        else if (element == "rPh")
            in_phonetic_ = false;
    }

    void text(std::string_view characters) override {
        if (!collecting_) return;
        value_ += characters;
        if (value_.size() > max_cell_bytes) refuse_too_large(archive_.path(), part_, "1 MB");
    }

  private:
    [[noreturn]] void refuse(const Words& reason) const { refuse_damaged(archive_.path(), part_, reason); }

    void start_row(const XmlAttributes& attributes) {
        if (in_row_) refuse({"行里套着行", "a row in a row"});
        std::uint32_t number = row_ + 1;
        const std::string_view written = attributes["r"];
        if (!written.empty()) {
            const auto read = std::from_chars(written.data(), written.data() + written.size(), number);
            if (read.ec != std::errc() || read.ptr != written.data() + written.size())
                refuse({"行号不对", "row number"});
        }
        if (number <= row_ || number > max_rows) refuse({"行号不对", "row number"});
        row_ = number;
        column_ = 0;
        in_row_ = true;
        hidden_ = attributes.is_true("hidden");
    }

    void end_row() {
        const std::size_t before = sheet_.rows();
        builder_.end_row(row_);
        if (hidden_ && sheet_.rows() > before) ++hidden_rows;
        in_row_ = false;
    }

    void start_cell(const XmlAttributes& attributes) {
        if (!in_row_ || in_cell_) refuse({"单元格不在行里", "a cell outside a row"});
        Reference at{row_, column_ + 1};
        const std::string_view written = attributes["r"];
        if (!written.empty()) {
            const auto read = parse_reference(written);
            if (!read || read->row != row_) refuse({"单元格的位置不对", "cell reference"});
            at = *read;
        }
        if (at.column <= column_ || at.column > max_columns) refuse({"单元格的次序不对", "order of cells"});
        column_ = at.column;
        type_ = attributes["t"];
        style_ = 0;
        const std::string_view style = attributes["s"];
        std::from_chars(style.data(), style.data() + style.size(), style_);
        value_.clear();
        formula_ = collecting_ = false;
        in_cell_ = true;
    }

    void end_cell() {
        in_cell_ = false;
        if (formula_ && value_.empty() && type_ != "str") {
            sheet_.unvalued.push_back({row_, column_ - 1});
            builder_.mark_content();
            return;
        }
        if (value_.empty()) return;
        while (builder_.row_width() + 1 < column_) builder_.cell(0, 0);
        if (type_ == "s")
            add_shared();
        else if (type_.empty() || type_ == "n")
            add(number_text());
        else if (type_ == "b")
            add(value_ == "1" || value_ == "true" ? "TRUE" : "FALSE");
        else if (type_ == "str" || type_ == "inlineStr")
            add(without_escapes(value_));
        else if (type_ == "e" || type_ == "d")
            add(value_);
        else
            refuse({"单元格的类型不认得", "type of a cell"});
    }

    void add(std::string_view text) {
        const std::string_view content = keep_blank_ ? text : trimmed(text);
        builder_.cell(sheet_.text.size(), content.size());
        sheet_.text += content;
    }

    void add_shared() {
        std::size_t index = parts_.strings.size();
        std::from_chars(value_.data(), value_.data() + value_.size(), index);
        if (index >= parts_.strings.size()) refuse({"没有这个编号的共享文本", "number of a shared string"});
        const RawSheet::Cell& text = parts_.strings[index];
        const std::string_view whole = std::string_view(parts_.text).substr(text.offset, text.length);
        const std::string_view content = keep_blank_ ? whole : trimmed(whole);
        builder_.cell(static_cast<std::size_t>(content.data() - parts_.text.data()), content.size());
    }

    /// Excel writes doubles with up to 17 digits (1.1000000000000001); the shortest decimal is what people
    /// typed.
    [[nodiscard]] std::string number_text() {
        double value = 0;
        const std::string_view text = trimmed(value_);
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size())
            refuse({"数写得不对", "a number"});
        const DateShown shown = style_ < parts_.styles.size() ? parts_.styles[style_] : DateShown::none;
        if (shown == DateShown::time || shown == DateShown::duration)
            return clock_text(shown == DateShown::time && value >= 0 ? value - std::floor(value) : value);
        if (shown == DateShown::none) return as_shown(value);
        auto date = date_of_serial(value, parts_.system_1904);
        if (!date) return shortest(value);
        if (shown == DateShown::month) *date = {Period::Kind::month, date->year, date->part, 0};
        if (shown == DateShown::year) *date = {Period::Kind::year, date->year, 0, 0};
        return date->text();
    }

    /// What the reader of the sheet takes the number for: 5.4% for 0.054, 100万 for 1000000 under 0!.0,"万".
    std::string as_shown(double value) {
        const std::size_t format = style_ < parts_.formats.size() ? parts_.formats[style_] : 0;
        if (format == 0) return shortest(value);
        const ShownSection& section = parts_.shown[format].section_for(value);
        const double seen = scaled(value, section.power + 2 * section.percent);
        if (!std::isfinite(seen)) return shortest(value);
        std::string text = shortest(seen) + section.word;
        for (int k = 0; k < section.percent; ++k) text += '%';
        if (section.changes() || section.money)
            sheet_.reshown.push_back({row_, column_ - 1, parts_.shown[format].code, shortest(value), text,
                                      section.word.size(), section.changes()});
        return text;
    }

    void add_merge(std::string_view range) {
        const std::size_t colon = range.find(':');
        const auto first = parse_reference(range.substr(0, colon));
        const auto last = colon == std::string_view::npos ? first : parse_reference(range.substr(colon + 1));
        if (!first || !last || first->row > last->row || first->column > last->column)
            refuse({"合并单元格的范围不对", "merged cells"});
        if (sheet_.merges.size() >= max_merges) refuse_too_large(archive_.path(), part_, "1000000");
        sheet_.merges.push_back({first->row, last->row, first->column - 1, last->column - 1});
    }

    RawSheet& sheet_;
    const XlsxParts& parts_;
    const ZipArchive& archive_;
    const std::string& part_;
    bool keep_blank_;
    SheetBuilder builder_;
    std::uint32_t row_ = 0, column_ = 0;
    bool in_row_ = false, in_cell_ = false, in_phonetic_ = false, collecting_ = false, formula_ = false,
         hidden_ = false;
    std::string type_, value_;
    std::size_t style_ = 0;
};

}  // namespace

RawSheet read_xlsx_sheet(const ZipArchive& archive, const XlsxParts& parts, const XlsxSheetEntry& entry,
                         bool keep_blank, std::size_t& hidden_rows) {
    RawSheet sheet{.path = archive.path(), .name = entry.name};
    sheet.text = parts.text;
    SheetHandler handler(sheet, parts, archive, entry.part, keep_blank);
    parse_part(archive, entry.part, handler);
    hidden_rows = handler.hidden_rows;
    return sheet;
}

}  // namespace deltareach
