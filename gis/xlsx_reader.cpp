#include "gis/xlsx_reader.hpp"

#include "gis/error.hpp"
#include "gis/private/number_shown.hpp"
#include "gis/private/xlsx_parts.hpp"
#include "gis/private/xlsx_sheet.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
struct XlsxWorkbook::State {
    State(std::string bytes, std::string path)
        : archive(std::move(bytes), std::move(path)), parts(read_xlsx_parts(archive)) {}

    ZipArchive archive;
    XlsxParts parts;
};

XlsxWorkbook::XlsxWorkbook(std::string bytes, std::string path)
    : state_(std::make_unique<State>(std::move(bytes), std::move(path))) {}

XlsxWorkbook::~XlsxWorkbook() = default;

const std::string& XlsxWorkbook::path() const {
    return state_->archive.path();
}

std::vector<std::string> XlsxWorkbook::visible_sheets() const {
    std::vector<std::string> names;
    for (const XlsxSheetEntry& sheet : state_->parts.sheets) {
        if (!sheet.hidden) names.push_back(sheet.name);
    }
    if (names.empty()) names.push_back(state_->parts.sheets.front().name);
    return names;
}

std::vector<std::string> XlsxWorkbook::hidden_sheets() const {
    std::vector<std::string> names;
    for (const XlsxSheetEntry& sheet : state_->parts.sheets)
        if (sheet.hidden) names.push_back(sheet.name);
    return names;
}

void XlsxWorkbook::tell_choice(const std::string& name, Messages& notes) const {
    const auto tell = [&](const char* code, const std::string& others) {
        notes.push_back(
            {.code = code, .where = {.path = path()}, .values = {{"name", name}, {"others", others}}});
    };
    std::vector<std::string> others = visible_sheets();
    std::erase(others, name);
    if (!others.empty()) tell("DR1156", fmt::format("{}", fmt::join(others, list_mark)));
    const XlsxSheetEntry& first = state_->parts.sheets.front();
    if (first.hidden && first.name != name) tell("DR1161", first.name);
}

RawSheet XlsxWorkbook::sheet(const std::string& name, Messages& notes, bool keep_blank) const {
    const std::vector<XlsxSheetEntry>& sheets = state_->parts.sheets;
    const std::string wanted = ascii_lower(nfkc(trimmed(name)));
    const auto found = std::ranges::find(
        sheets, wanted, [](const XlsxSheetEntry& sheet) { return ascii_lower(nfkc(trimmed(sheet.name))); });
    if (found == sheets.end()) {
        std::vector<std::string> names;
        for (const XlsxSheetEntry& sheet : sheets) names.push_back(sheet.name);
        throw InputError(
            Message{.code = "DR1153",
                    .where = {.path = path()},
                    .values = {{"name", name}, {"sheets", fmt::format("{}", fmt::join(names, list_mark))}}});
    }
    std::size_t hidden_rows = 0;
    RawSheet sheet = read_xlsx_sheet(state_->archive, state_->parts, *found, keep_blank, hidden_rows);
    if (hidden_rows > 0) {
        notes.push_back({.code = "DR1159",
                         .where = {.path = path()},
                         .values = {{"name", found->name}, {"n", fmt::format("{}", hidden_rows)}}});
    }
    tell_reshown(sheet, notes);
    return sheet;
}

}  // namespace deltareach
