#include "gis/private/ods_sheet.hpp"

#include "gis/error.hpp"
#include "gis/private/fitting_sheet.hpp"
#include "gis/private/number_shown.hpp"
#include "gis/private/ods_cell.hpp"
#include "gis/private/reasons.hpp"
#include "gis/private/sheet_builder.hpp"
#include "gis/private/xml_part.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <list>
#include <optional>
#include <set>

namespace deltareach {
namespace {

constexpr std::uint32_t max_ods_rows = 1'048'576;
constexpr std::uint32_t max_ods_columns = 16'384;
constexpr std::size_t max_ods_cell_bytes = std::size_t{1} << 20;

struct OdsTable {
    RawSheet sheet;
    bool hidden = false;
    std::size_t hidden_rows = 0;
};

std::uint32_t repeats(std::string_view written) {
    std::uint32_t count = 1;
    std::from_chars(written.data(), written.data() + written.size(), count);
    return std::max<std::uint32_t>(count, 1);
}

class OdsHandler : public XmlHandler {
  public:
    OdsHandler(const ZipArchive& archive, std::list<OdsTable>& tables, bool keep_blank)
        : archive_(archive), tables_(tables), keep_blank_(keep_blank) {}

    void start(std::string_view element, const XmlAttributes& attributes) override {
        ++depth_;
        if (element == "style") style_ = attributes["name"];
        if (element == "table-properties" && attributes["display"] == "false") hidden_styles_.insert(style_);
        if (element == "tracked-changes") skipped_ = std::min(skipped_, depth_);
        const bool nested = cell_depth_ != none && element.starts_with("table");  // a table in a cell
        if (depth_ > skipped_ || nested) return;
        if (element == "table")
            start_table(attributes);
        else if (element == "table-row")
            start_row(attributes);
        else if (element == "table-cell" || element == "covered-table-cell")
            start_cell(attributes);
        else if (element == "p" && depth_ == cell_depth_ + 1)
            start_paragraph();
        else if (in_paragraph())
            add_blank(element, attributes);
    }

    void end(std::string_view element) override {
        --depth_;
        if (depth_ + 1 == skipped_) skipped_ = none;
        if (depth_ + 1 > skipped_) return;
        if (element == "p" && depth_ == cell_depth_) end_paragraph();
        if ((element == "table-cell" || element == "covered-table-cell") && depth_ + 1 == cell_depth_)
            end_cell();
        if (element == "table-row" && cell_depth_ == none && builder_) end_row();
        if (element == "table" && depth_ + 1 == table_depth_) {
            table_depth_ = none;
            builder_.reset();
        }
    }

    /// Blanks are elements; those of the text itself at the start of a paragraph are none, and line ends at
    /// its end neither: they come of the layout of the XML.
    void text(std::string_view characters) override {
        if (!in_paragraph()) return;
        constexpr std::string_view layout = " \t\r\n";
        if (at_start_)
            characters.remove_prefix(std::min(characters.find_first_not_of(layout), characters.size()));
        if (characters.empty()) return;
        at_start_ = false;
        add(characters);
        const auto last = characters.find_last_not_of(layout);
        const std::size_t behind =
            last == std::string_view::npos ? characters.size() : characters.size() - last - 1;
        layout_bytes_ = behind + (behind == characters.size() ? layout_bytes_ : 0);
    }

  private:
    static constexpr int none = 1 << 20;

    [[nodiscard]] bool in_paragraph() const { return depth_ >= paragraph_depth_; }

    void add(std::string_view characters) {
        written_ += characters;
        if (written_.size() > max_ods_cell_bytes) refuse_too_large(archive_.path(), "content.xml", "1 MB");
    }

    void add_blank(std::string_view element, const XmlAttributes& attributes) {
        at_start_ = false;
        layout_bytes_ = 0;
        if (element == "s") add(std::string(std::min<std::uint32_t>(repeats(attributes["c"]), 1000), ' '));
        if (element == "tab") add("\t");
        if (element == "line-break") add("\n");
    }

    void end_paragraph() {
        paragraph_depth_ = none;
        const std::string_view layout = std::string_view(written_).substr(written_.size() - layout_bytes_);
        if (layout.find('\n') != std::string_view::npos) written_.resize(written_.size() - layout_bytes_);
    }

    void start_paragraph() {
        paragraph_depth_ = depth_;
        at_start_ = true;
        layout_bytes_ = 0;
        if (paragraphs_++ > 0) add("\n");
    }

    void start_table(const XmlAttributes& attributes) {
        if (table_depth_ != none) return;  // a table within a cell is no sheet
        table_depth_ = depth_;
        row_number_ = 0;
        OdsTable& table = tables_.emplace_back();
        table.sheet.path = archive_.path();
        table.sheet.name = attributes["name"];
        table.hidden = hidden_styles_.contains(std::string(attributes["style-name"]));
        builder_.emplace(table.sheet);
    }

    void start_row(const XmlAttributes& attributes) {
        row_repeats_ = repeats(attributes["number-rows-repeated"]);
        const std::string_view seen = attributes["visibility"];
        row_hidden_ = seen == "collapse" || seen == "filter";
        row_.clear();
        blanks_ = 0;
    }

    void start_cell(const XmlAttributes& attributes) {
        if (cell_depth_ != none) return;
        cell_depth_ = depth_;
        cell_repeats_ = repeats(attributes["number-columns-repeated"]);
        const std::uint32_t rows = repeats(attributes["number-rows-spanned"]),
                            columns = repeats(attributes["number-columns-spanned"]);
        span_rows_ = std::min(rows, max_ods_rows);
        span_columns_ = std::min(columns, max_ods_columns);
        type_ = attributes["value-type"];
        formula_ = !attributes["formula"].empty();
        value_ = type_ == "date"      ? attributes["date-value"]
                 : type_ == "time"    ? attributes["time-value"]
                 : type_ == "boolean" ? attributes["boolean-value"]
                 : type_ == "string"  ? attributes["string-value"]
                                      : attributes["value"];
        written_.clear();
        paragraphs_ = 0;
    }

    void end_cell() {
        cell_depth_ = none;
        std::optional<RawSheet::Reshown> reshown;
        const std::string text = seen_in({type_, value_, written_}, reshown);
        const bool unvalued = formula_ && type_.empty() && text.empty();
        if (text.empty() && !unvalued) {
            blanks_ += cell_repeats_;
            return;
        }
        row_.resize(row_.size() + blanks_);
        blanks_ = 0;
        if (row_.size() + cell_repeats_ > max_ods_columns)
            refuse_too_large(archive_.path(), "content.xml", fmt::format("{}", max_ods_columns));
        RawSheet& sheet = tables_.back().sheet;
        if (unvalued) sheet.unvalued.push_back({row_number_ + 1, row_.size()});
        if (span_rows_ > 1 || span_columns_ > 1)
            sheet.merges.push_back(
                {row_number_ + 1, row_number_ + span_rows_, row_.size(), row_.size() + span_columns_ - 1});
        row_unvalued_ = row_unvalued_ || unvalued;
        for (std::uint32_t i = 0; reshown && i < cell_repeats_; ++i) {
            reshown->column = row_.size() + i;
            row_reshown_.push_back(*reshown);
        }
        row_.insert(row_.end(), cell_repeats_, text);
    }

    void end_row() {
        const bool content = !row_.empty();
        if (content && row_hidden_) tables_.back().hidden_rows += row_repeats_;
        for (std::uint32_t i = 0; content && i < row_repeats_; ++i) {
            if (row_number_ + 1 > max_ods_rows)
                refuse_too_large(archive_.path(), "content.xml", fmt::format("{}", max_ods_rows));
            RawSheet& sheet = tables_.back().sheet;
            for (const std::string& cell : row_) {
                const std::string_view kept = keep_blank_ ? std::string_view(cell) : trimmed(cell);
                builder_->cell(sheet.text.size(), kept.size());
                sheet.text += kept;
            }
            if (row_unvalued_) builder_->mark_content();
            builder_->end_row(static_cast<std::uint32_t>(++row_number_));
            for (RawSheet::Reshown& cell : row_reshown_) {
                cell.row = row_number_;
                sheet.reshown.push_back(cell);
            }
        }
        row_reshown_.clear();
        if (!content) row_number_ += row_repeats_;
        row_unvalued_ = false;
    }

    const ZipArchive& archive_;
    std::list<OdsTable>& tables_;  // the builder holds on to a sheet's place
    std::set<std::string> hidden_styles_;
    std::string style_;
    std::optional<SheetBuilder> builder_;
    int depth_ = 0, table_depth_ = none, cell_depth_ = none, paragraph_depth_ = none, skipped_ = none;
    std::int64_t row_number_ = 0;
    std::uint32_t row_repeats_ = 1, cell_repeats_ = 1, span_rows_ = 1, span_columns_ = 1, paragraphs_ = 0;
    std::size_t blanks_ = 0;
    bool row_hidden_ = false, formula_ = false, row_unvalued_ = false, keep_blank_ = false, at_start_ = false;
    std::size_t layout_bytes_ = 0;  ///< blanks at the end of what is written that stand in the text itself
    std::string type_, value_, written_;
    std::vector<std::string> row_;
    std::vector<RawSheet::Reshown> row_reshown_;
};

std::string compared(std::string_view name) {
    return ascii_lower(nfkc(trimmed(name)));
}

/// The heads that were asked for stand in it, or none was asked for.
bool is_table_asked_for(const RawSheet& sheet, const ReadTable& options) {
    if (sheet.rows() == 0) return false;
    try {
        Messages unseen;
        return has_two_columns(to_table(sheet, options, unseen), options);
    } catch (const InputError& error) {
        const std::string& code = error.messages().front().code;
        return code != "DR1116" && code != "DR1117";
    }
}

std::list<OdsTable>::iterator chosen_table(std::list<OdsTable>& tables, const std::string& path,
                                           const ReadTable& options) {
    if (!options.sheet.empty()) {
        const auto named = std::ranges::find_if(tables, [&](const OdsTable& table) {
            return compared(table.sheet.name) == compared(options.sheet);
        });
        if (named != tables.end()) return named;
        std::vector<std::string> names;
        for (const OdsTable& table : tables) names.push_back(table.sheet.name);
        throw InputError(Message{
            .code = "DR1153",
            .where = {.path = path},
            .values = {{"name", options.sheet}, {"sheets", fmt::format("{}", fmt::join(names, list_mark))}}});
    }
    auto first = std::ranges::find_if(tables, [](const OdsTable& table) { return !table.hidden; });
    if (first == tables.end()) first = tables.begin();
    for (auto table = first; table != tables.end(); ++table)
        if (!table->hidden && is_table_asked_for(table->sheet, options)) return table;
    return first;
}

void tell_of(const std::list<OdsTable>& tables, const OdsTable& table, const std::string& path, bool named,
             Messages& notes) {
    std::vector<std::string> others;
    for (const OdsTable& other : tables)
        if (&other != &table && !other.hidden && other.sheet.rows() > 0) others.push_back(other.sheet.name);
    if (!others.empty() && !named)
        notes.push_back({.code = "DR1156",
                         .where = {.path = path},
                         .values = {{"name", table.sheet.name},
                                    {"others", fmt::format("{}", fmt::join(others, list_mark))}}});
    if (table.hidden_rows > 0)
        notes.push_back(
            {.code = "DR1159",
             .where = {.path = path},
             .values = {{"name", table.sheet.name}, {"n", fmt::format("{}", table.hidden_rows)}}});
}

bool is_encrypted(const ZipArchive& archive) {
    std::string manifest;
    if (!archive.has("META-INF/manifest.xml")) return false;
    archive.unpack("META-INF/manifest.xml", [&](std::string_view piece) {
        manifest += piece;
        return manifest.size() < (std::size_t{1} << 20);
    });
    return manifest.find("encryption-data") != std::string::npos;
}

std::list<OdsTable> tables_in(std::string bytes, const std::string& path, bool keep_blank = false) {
    const ZipArchive archive(std::move(bytes), path);
    if (is_encrypted(archive))
        throw InputError(Message{.code = "DR1157", .where = {.path = path}, .values = {}});
    std::list<OdsTable> tables;
    OdsHandler handler(archive, tables, keep_blank);
    parse_part(archive, "content.xml", handler);
    if (tables.empty()) refuse_damaged(path, "content.xml", reasons::no_sheet());
    return tables;
}

}  // namespace

RawSheet ods_sheet(std::string bytes, const std::string& path, const ReadTable& options, Messages& notes) {
    std::list<OdsTable> tables = tables_in(std::move(bytes), path, options.keep_blank);
    const auto table = chosen_table(tables, path, options);
    tell_of(tables, *table, path, !options.sheet.empty(), notes);
    tell_reshown(table->sheet, notes);
    return std::move(table->sheet);
}

std::vector<std::string> ods_sheet_names(std::string bytes, const std::string& path, bool hidden) {
    std::vector<std::string> names;
    for (const OdsTable& table : tables_in(std::move(bytes), path))
        if (table.hidden == hidden) names.push_back(table.sheet.name);
    return names;
}

}  // namespace deltareach
