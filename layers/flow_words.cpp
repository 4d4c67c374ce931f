#include "layers/private/flow_words.hpp"

#include "gis/cell_units.hpp"
#include "gis/error.hpp"
#include "gis/said_periods.hpp"
#include "gis/text.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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
    // When a table was made is not when its flows were: 制表日期：2023年5月.
    constexpr std::array<std::string_view, 9> makings{"制表", "填表", "日期", "编制", "报送",
                                                      "发布", "印发", "打印", "导出"};
    if (std::ranges::any_of(makings, [&](auto word) { return title.find(word) != std::string_view::npos; }))
        return std::nullopt;
    const auto said = period_said_in(title, YearsMeant::with_their_word);
    if (!said || !said->period) return std::nullopt;
    return said->period->kind == Period::Kind::day ? std::nullopt : said->period;
}

std::optional<Period> period_of_sheet(std::string_view name) {
    if (const auto whole = parse_period(name)) return whole;
    const auto said = period_said_in(name, YearsMeant::bare_too);
    if (!said || !said->period) return std::nullopt;
    return said->period->kind == Period::Kind::day ? std::nullopt : said->period;
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
    const double bytes = flow_bytes * static_cast<double>(rows);
    if (bytes <= most_flow_bytes) return;
    throw LimitError(Message{.code = "DR1719",
                             .where = {.path = path},
                             .values = {{"rows", fmt::format("{:.1f}", static_cast<double>(rows) / 1e6)},
                                        {"gb", fmt::format("{:.0f}", std::ceil(bytes / 1e9))},
                                        {"limit", fmt::format("{:.0f}", most_flow_bytes / 1e9)}}});
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
