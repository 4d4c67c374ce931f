#include "layers/weights_text.hpp"

#include "gis/error.hpp"

#include <cctype>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <unordered_map>

namespace deltareach {
namespace {

/// The position of each id; "1.0" and "1" are one.
class IdLookup {
  public:
    IdLookup(std::span<const std::string> ids, const std::string& path) : path_(path) {
        for (std::uint32_t i = 0; i < ids.size(); ++i)
            if (!position_.emplace(normal(ids[i]), i).second) fail("DR1906", 0, ids[i]);
    }

    [[nodiscard]] std::uint32_t operator()(std::string_view id, std::int64_t line) const {
        const auto found = position_.find(normal(id));
        if (found == position_.end()) fail("DR1905", line, id);
        return found->second;
    }

    [[noreturn]] void fail(const char* code, std::int64_t line, std::string_view text) const {
        throw InputError(
            Message{.code = code, .where = {path_, line, 0}, .values = {{"text", std::string(text)}}});
    }

  private:
    static std::string normal(std::string_view id) {
        if (const auto point = id.find('.');
            point != std::string_view::npos && point > 0 &&
            id.find_first_not_of("0", point + 1) == std::string_view::npos &&
            id.substr(0, point).find_first_not_of("-0123456789") == std::string_view::npos)
            id = id.substr(0, point);
        return std::string(id);
    }

    const std::string& path_;
    std::unordered_map<std::string, std::uint32_t> position_;
};

struct Line {
    std::int64_t number = 0;
    std::vector<std::string> words;
};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

std::vector<std::string> words_of(std::string_view line) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < line.size();) {
        while (i < line.size() && is_space(line[i])) ++i;
        std::size_t end = i;
        while (end < line.size() && !is_space(line[end])) ++end;
        if (end > i) words.emplace_back(line.substr(i, end - i));
        i = end;
    }
    return words;
}

/// Cells of one CSV line, double quotes taken off.
std::vector<std::string> cells_of(std::string_view line) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            cells.back() += line[++i];
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (line[i] == ',' || line[i] == ';' || line[i] == '\t')) {
            cells.emplace_back();
        } else {
            cells.back() += line[i];
        }
    }
    for (std::string& cell : cells) {
        const auto first = cell.find_first_not_of(" \t"), last = cell.find_last_not_of(" \t");
        cell = first == std::string::npos ? std::string() : cell.substr(first, last - first + 1);
    }
    return cells;
}

/// Lines that are not blank.
std::vector<Line> lines_of(std::string_view text, WeightsFormat format) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Line> lines;
    std::int64_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        Line line{number, format == WeightsFormat::csv ? cells_of(text.substr(0, end))
                                                       : words_of(text.substr(0, end))};
        if (line.words.size() > 1 || (line.words.size() == 1 && !line.words[0].empty()))
            lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::optional<double> number_in(std::string_view word) {
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// After the head, a unit takes two lines: its id with the number of its neighbours, and their ids.
std::vector<WeightLink> gal_links(const std::vector<Line>& lines, const IdLookup& position,
                                  std::span<const std::string> ids) {
    std::vector<WeightLink> links;
    std::vector<char> seen(ids.size(), 0);
    std::size_t k = lines.empty() || lines[0].words.size() == 2 ? 0 : 1;
    // An old head is the number of units alone; a unit's line has two words.
    while (k < lines.size()) {
        const Line& head = lines[k++];
        const auto count = head.words.size() == 2 ? number_in(head.words[1]) : std::nullopt;
        if (!count || *count < 0) position.fail("DR1904", head.number, head.words[0]);
        const std::uint32_t from = position(head.words[0], head.number);
        if (seen[from]++ != 0) position.fail("DR1906", head.number, head.words[0]);
        if (*count == 0) continue;
        if (k == lines.size() || static_cast<double>(lines[k].words.size()) != *count)
            position.fail("DR1904", k == lines.size() ? head.number : lines[k].number, head.words[0]);
        for (const std::string& word : lines[k].words)
            links.push_back({from, position(word, lines[k].number), 1});
        ++k;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (seen[i] == 0) position.fail("DR1906", 0, ids[i]);
    return links;
}

std::vector<WeightLink> row_links(const std::vector<Line>& lines, const IdLookup& position,
                                  WeightsFormat format) {
    std::vector<WeightLink> links;
    for (std::size_t k = 1; k < lines.size(); ++k) {  // the first is the head
        const auto& words = lines[k].words;
        const bool weighted = words.size() >= 3;
        if (words.size() < 2 || (format == WeightsFormat::gwt && words.size() != 3))
            position.fail("DR1904", lines[k].number, words[0]);
        const auto weight = weighted ? number_in(words[2]) : std::optional(1.0);
        if (!weight) position.fail("DR1904", lines[k].number, words[2]);
        links.push_back({position(words[0], lines[k].number), position(words[1], lines[k].number), *weight});
    }
    return links;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",;\"\n\t") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string gal_text(const SpatialWeights& weights, std::span<const std::string> ids) {
    std::string text;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        text += fmt::format("{} {}\n", ids[i], weights.degree(i));
        std::string separator;
        for (const std::uint32_t j : weights.neighbours(i)) {
            text += separator + ids[j];
            separator = " ";
        }
        text += '\n';
    }
    return text;
}

}  // namespace

WeightsFormat weights_format_of(std::string_view path) {
    std::string end(path.substr(path.rfind('.') == std::string_view::npos ? path.size() : path.rfind('.')));
    for (char& c : end) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (end == ".gal") return WeightsFormat::gal;
    if (end == ".gwt") return WeightsFormat::gwt;
    if (end == ".csv") return WeightsFormat::csv;
    throw UsageError(Message{.code = "DR1920", .values = {{"weights", std::string(path)}}});
}

SpatialWeights parse_weights(std::string_view text, WeightsFormat format, std::span<const std::string> ids,
                             const std::string& path) {
    const std::vector<Line> lines = lines_of(text, format);
    const IdLookup position(ids, path);
    if (lines.empty()) position.fail("DR1904", 1, "");
    auto links =
        format == WeightsFormat::gal ? gal_links(lines, position, ids) : row_links(lines, position, format);
    return SpatialWeights::from_links(ids.size(), std::move(links));
}

std::string weights_text(const SpatialWeights& weights, WeightsFormat format,
                         std::span<const std::string> ids, std::string_view layer,
                         std::string_view id_field) {
    if (format == WeightsFormat::gal)
        return fmt::format("0 {} {} {}\n", weights.size(), layer, id_field) + gal_text(weights, ids);
    const bool gwt = format == WeightsFormat::gwt;
    std::string text =
        gwt ? fmt::format("0 {} {} {}\n", weights.size(), layer, id_field) : "id,neighbour,weight\n";
    for (const WeightLink& link : weights.to_links())
        text +=
            gwt ? fmt::format("{} {} {}\n", ids[link.from], ids[link.to], link.weight)
                : fmt::format("{},{},{}\n", csv_cell(ids[link.from]), csv_cell(ids[link.to]), link.weight);
    return text;
}

}  // namespace deltareach
