#include "layers/private/flow_words.hpp"

#include "gis/cell_units.hpp"
#include "gis/error.hpp"
#include "gis/text.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

namespace deltareach {
namespace {

std::string plain(std::string_view words) {
    return ascii_lower(without_spaces(nfkc(words)));
}

}  // namespace

ThemeWords::ThemeWords(const ReadFlows& options) {
    for (const auto& [written, id] : options.themes) {
        ids_.emplace(plain(written), id);
        ids_.emplace(plain(id), id);
    }
}

std::optional<std::string> ThemeWords::known(std::string_view written) const {
    const auto found = ids_.find(plain(written));
    if (found == ids_.end()) return std::nullopt;
    return found->second;
}

std::string ThemeWords::id_of(std::string_view written) const {
    return known(written).value_or(std::string(written));
}

std::optional<Period> period_in_title(std::string_view title) {
    if (const auto whole = parse_period(title)) return whole;
    constexpr std::string_view year = "年";
    const std::size_t at = title.find(year);
    if (at == std::string_view::npos) return std::nullopt;
    const std::string_view rest = title.substr(at + year.size());
    if (rest.find_first_of("0123456789") != std::string_view::npos ||
        rest.find(year) != std::string_view::npos)
        return std::nullopt;
    for (std::string_view part : {"上半年", "下半年", "季度", "月"})
        if (rest.find(part) != std::string_view::npos) return std::nullopt;
    return parse_period(title.substr(0, at + year.size()));
}

std::optional<Period> period_of_sheet(std::string_view name) {
    const std::string words = nfkc(name);
    if (const auto said = period_in_title(words)) return said;
    std::optional<Period> found;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t begin = at;
        while (at < words.size() && is_digit(words[at])) ++at;
        const auto year = at - begin == 4 ? parse_period(words.substr(begin, 4)) : std::nullopt;
        if (year && found) return std::nullopt;  // 2022-2023
        if (year) found = year;
        if (at == begin) ++at;
    }
    return found;
}

std::string period_as_read(const std::string& written) {
    const auto read = parse_period(written);
    return read ? read->text() : written;
}

std::vector<std::pair<std::string, std::string>> about(
    FlowRole role, std::vector<std::pair<std::string, std::string>> more) {
    const Spoken words = words_of(role);
    std::vector<std::pair<std::string, std::string>> values{{"role_zh", words.zh}, {"role_en", words.en}};
    std::ranges::move(more, std::back_inserter(values));
    return values;
}

std::string remedy_zh(std::string_view role) {
    if (role == "period") return "；整个文件是一年的，在 [[flows]] 里写 period = \"2023\"";
    return role == "theme" ? "；整个文件是一个主题的，在 [[flows]] 里写 theme" : "";
}

std::string remedy_en(std::string_view role) {
    if (role == "period")
        return "; where the whole file is of one year, write period = \"2023\" under [[flows]]";
    return role == "theme" ? "; where the whole file is of one theme, write theme under [[flows]]" : "";
}

bool may_be_one(const Period& a, const Period& b) {
    return lies_in(a, b) || lies_in(b, a);
}

void require_room_for(std::size_t rows, const std::string& path) {
    if (rows <= max_flow_rows) return;
    throw LimitError(Message{
        .code = "DR1719", .where = {.path = path}, .values = {{"limit", fmt::format("{}", max_flow_rows)}}});
}

std::string_view cell_in_unit(const RawSheet& sheet, std::size_t row, std::size_t column, const Unit& unit) {
    const std::string_view text = sheet.cell(row, column);
    if (sheet.reshown.empty()) return text;
    const auto place = [](const RawSheet::Reshown& cell) { return std::pair(cell.row, cell.column); };
    const std::pair wanted(sheet.row_number(row), column);
    const auto found = std::ranges::lower_bound(sheet.reshown, wanted, {}, place);
    if (found == sheet.reshown.end() || place(*found) != wanted || found->word_bytes == 0) return text;
    const std::size_t number = text.size() - found->word_bytes;
    return says_no_more(text.substr(number), unit) ? text.substr(0, number) : text;
}

}  // namespace deltareach
