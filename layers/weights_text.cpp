#include "layers/weights_text.hpp"

#include "gis/error.hpp"
#include "gis/table_io.hpp"
#include "layers/messages.hpp"
#include "layers/pair_links.hpp"
#include "layers/private/id_lookup.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace deltareach {
namespace {

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

/// Lines that are not blank.
std::vector<Line> lines_of(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::vector<Line> lines;
    std::int64_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        Line line{number, words_of(text.substr(0, end))};
        if (!line.words.empty()) lines.push_back(std::move(line));
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

/// The head of GeoDa's files: `0 n layer field`, where layer and field may hold blanks, or the old `n` alone.
bool is_head(const Line& line, std::size_t units) {
    if (line.words.size() == 1) return number_in(line.words[0]).has_value();
    if (line.words[0] != "0" || !number_in(line.words[1])) return false;
    return line.words.size() >= 4 || *number_in(line.words[1]) == static_cast<double>(units);
}

/// Links as a file has them, each with the line it stands in.
class FileLinks {
  public:
    FileLinks(std::string path, std::span<const std::string> ids) : path_(std::move(path)), ids_(ids) {}

    /// @throws InputError DR1907
    void add(const WeightLink& link, std::int64_t line) {
        if (!(link.weight >= 0 && std::isfinite(link.weight))) fail("DR1907", link, line);
        if (link.from != link.to) {
            links_.push_back(link);
            lines_.push_back(line);
        } else if (to_itself_++ == 0) {
            first_to_itself_ = {path_, line};
        }
    }

    /// @throws InputError DR1908
    [[nodiscard]] std::vector<WeightLink> take(Messages* notes) {
        require_once();
        if (to_itself_ > 0 && notes != nullptr)
            notes->push_back(
                {.code = "DR1974", .where = first_to_itself_, .values = {{"n", fmt::to_string(to_itself_)}}});
        return std::move(links_);
    }

  private:
    [[noreturn]] void fail(const char* code, const WeightLink& link, std::int64_t line) const {
        throw InputError(Message{
            .code = code,
            .where = {path_, line},
            .values = {
                {"from", ids_[link.from]}, {"to", ids_[link.to]}, {"weight", fmt::to_string(link.weight)}}});
    }

    void require_once() const {
        const auto key = [](const WeightLink& link) { return std::uint64_t{link.from} << 32 | link.to; };
        std::vector<std::uint64_t> pairs(links_.size());
        std::ranges::transform(links_, pairs.begin(), key);
        std::ranges::sort(pairs);
        const auto twice = std::ranges::adjacent_find(pairs);
        if (twice == pairs.end()) return;
        bool met = false;
        for (std::size_t k = 0; k < links_.size(); ++k)
            if (key(links_[k]) == *twice && std::exchange(met, true)) fail("DR1908", links_[k], lines_[k]);
    }

    std::string path_;
    std::span<const std::string> ids_;
    std::vector<WeightLink> links_;
    std::vector<std::int64_t> lines_;
    std::size_t to_itself_ = 0;
    Location first_to_itself_;
};

/// A head that counts other units than there are: the file may be of another layer, or cut short.
void tell_of_count(const Line& head, std::size_t units, const std::string& path, Messages* notes) {
    const double counted = *number_in(head.words[head.words.size() == 1 ? 0 : 1]);
    if (notes == nullptr || counted == static_cast<double>(units)) return;
    notes->push_back({.code = "DR1975",
                      .where = {path, head.number},
                      .values = {{"found", fmt::to_string(counted)}, {"units", fmt::to_string(units)}}});
}

/// After the head, which may be missing, a unit takes two lines: its id with the number of its neighbours,
/// and their ids.
std::vector<WeightLink> gal_links(const std::vector<Line>& lines, const IdLookup& position,
                                  std::span<const std::string> ids, Messages* notes) {
    FileLinks links(position.path(), ids);
    std::vector<char> seen(ids.size(), 0);
    // Two words may be the line of unit 0 that has as many neighbours as there are units less itself; never
    // n.
    std::size_t k = is_head(lines[0], ids.size()) ? 1 : 0;
    if (k == 1) tell_of_count(lines[0], ids.size(), position.path(), notes);
    while (k < lines.size()) {
        const Line& head = lines[k++];
        const auto count = head.words.size() == 2 ? number_in(head.words[1]) : std::nullopt;
        if (!count || *count < 0) position.fail("DR1904", head.number, head.words[0]);
        const std::uint32_t from = position.at(head.words[0], head.number);
        if (seen[from]++ != 0) position.fail("DR1906", head.number, head.words[0]);
        if (*count == 0) continue;
        if (k == lines.size() || static_cast<double>(lines[k].words.size()) != *count)
            position.fail("DR1904", k == lines.size() ? head.number : lines[k].number, head.words[0]);
        for (const std::string& word : lines[k].words)
            links.add({from, position.at(word, lines[k].number), 1}, lines[k].number);
        ++k;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (seen[i] == 0) position.fail("DR1906", 0, ids[i]);
    return links.take(notes);
}

/// A line a link. The first line is the head only where it looks like one: it is data when its words are ids.
std::vector<WeightLink> gwt_links(const std::vector<Line>& lines, const IdLookup& position,
                                  std::span<const std::string> ids, Messages* notes) {
    FileLinks links(position.path(), ids);
    const Line& first = lines[0];
    const bool three = first.words.size() == 3 && number_in(first.words[2]);
    const bool headed = !three && is_head(first, ids.size());
    if (headed) tell_of_count(first, ids.size(), position.path(), notes);
    for (std::size_t k = headed ? 1 : 0; k < lines.size(); ++k) {
        const auto& words = lines[k].words;
        if (words.size() != 3) position.fail("DR1904", lines[k].number, words[0]);
        const auto weight = number_in(words[2]);
        if (!weight) position.fail("DR1904", lines[k].number, words[2]);
        links.add({position.at(words[0], lines[k].number), position.at(words[1], lines[k].number), *weight},
                  lines[k].number);
    }
    return links.take(notes);
}

/// GAL and GWT part their words by blanks: an id that holds one would be read as two.
void refuse_blanks(std::span<const std::string> ids, WeightsFormat format) {
    if (format == WeightsFormat::csv) return;
    for (const std::string& id : ids) {
        if (!id.empty() && std::ranges::none_of(id, [](char c) { return is_space(c) || c == '\n'; }))
            continue;
        throw OutputError(
            Message{.code = "DR1945",
                    .values = {{"id", id}, {"format", format == WeightsFormat::gal ? "GAL" : "GWT"}}});
    }
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
                             const std::string& path, Messages* notes) {
    if (format == WeightsFormat::csv) {
        Messages told;
        RawSheet sheet = read_sheet_bytes(std::string(text), path, {}, told);
        SpatialWeights weights = pair_links(std::move(sheet), ids, PairKind::weights, told);
        if (notes != nullptr) notes->insert(notes->end(), told.begin(), told.end());
        return weights;
    }
    const std::vector<Line> lines = lines_of(text);
    const IdLookup position(ids, path);
    if (lines.empty()) position.fail("DR1904", 1, "");
    return SpatialWeights::from_links(ids.size(), format == WeightsFormat::gal
                                                      ? gal_links(lines, position, ids, notes)
                                                      : gwt_links(lines, position, ids, notes));
}

std::string weights_text(const SpatialWeights& weights, WeightsFormat format,
                         std::span<const std::string> ids, std::string_view layer,
                         std::string_view id_field) {
    refuse_blanks(ids, format);
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
