#include "study/sheets/categories.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/inputs/layer_file.hpp"
#include "study/messages.hpp"
#include "study/sheets/grades.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t most_entries = 12;

/// Words within the name of a use of land, the more special first.
constexpr std::array<std::pair<const char*, const char*>, 25> landuse_colours{{
    {"耕地", "#f5f2b8"},     {"农田", "#f5f2b8"},     {"园地", "#d7e88f"}, {"林地", "#7fb87a"},
    {"草地", "#bfdc9a"},     {"湿地", "#a9d6cc"},     {"水域", "#a3cdec"}, {"水体", "#a3cdec"},
    {"河", "#a3cdec"},       {"湖", "#a3cdec"},       {"绿地", "#63b35c"}, {"公园", "#63b35c"},
    {"居住", "#fff05a"},     {"住宅", "#fff05a"},     {"商业", "#e8413c"}, {"商务", "#e8413c"},
    {"工业", "#b07a4b"},     {"工矿", "#b07a4b"},     {"物流", "#a084c0"}, {"仓储", "#a084c0"},
    {"公共管理", "#e58ac0"}, {"公共服务", "#e58ac0"}, {"交通", "#a8a8a8"}, {"公用设施", "#4f80b5"},
    {"村庄", "#f2c879"},
}};

/// The texts as numbers; nothing where one of them is none.
std::optional<std::map<std::string, double>> as_numbers(const std::map<std::string, std::size_t>& counts) {
    std::map<std::string, double> numbers;
    for (const auto& [text, count] : counts) {
        const NumberCell cell = parse_number(text, 0);
        if (cell.kind != NumberCell::Kind::value) return std::nullopt;
        numbers[text] = cell.value;
    }
    return numbers;
}

/// Whether a text is no class: the cell says that there is nothing, and the map does not order it as one.
bool is_none(const std::string& text, const MapSettings& map) {
    return is_no_word(text) && (text.empty() || std::ranges::find(map.order, text) == map.order.end());
}

/// The values in the order of the legend, those left out that are none.
std::vector<std::string> ordered(const std::vector<std::string>& texts, const MapSettings& map,
                                 Messages& notes) {
    std::map<std::string, std::size_t> counts;
    for (const std::string& text : texts)
        if (!is_none(text, map)) ++counts[text];
    std::vector<std::string> all = map.order;
    for (const std::string& text : map.order)
        if (!counts.contains(text))
            notes.push_back({.code = "DR1527", .where = map.where, .values = {{"text", text}}});
    std::vector<std::pair<std::string, std::size_t>> rest;
    for (const auto& [text, count] : counts)
        if (std::ranges::find(all, text) == all.end()) rest.emplace_back(text, count);
    std::vector<std::string> words;
    for (const auto& [text, count] : counts) words.push_back(text);
    if (const auto ranks = ranks_of_grades(words); !ranks.empty())
        std::ranges::stable_sort(rest, std::less{}, [&](const auto& one) { return ranks.at(one.first); });
    else if (const auto numbers = as_numbers(counts))
        std::ranges::stable_sort(rest, std::less{}, [&](const auto& one) { return numbers->at(one.first); });
    else
        std::ranges::stable_sort(rest, std::greater{}, &std::pair<std::string, std::size_t>::second);
    for (auto& [text, count] : rest) all.push_back(std::move(text));
    return all;
}

UsageError bad_colour(const MapSettings& map, const std::string& text) {
    return UsageError(Message{.code = "DR1520", .where = map.where, .values = {{"text", text}}});
}

Colour colour_of(const MapSettings& map, const std::string& given, const std::string& word) {
    const bool sound = word.size() == 7 && word.front() == '#' &&
                       word.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
    if (!sound) throw bad_colour(map, given);
    return Colour::hex(word);
}

std::vector<Colour> usual_colours(std::size_t n, const MapSettings& map, bool symbols) {
    const std::size_t sober = 7;
    std::string name = map.palette;
    if (name.empty() || name == landuse_palette)
        name = symbols ? (n <= sober ? "Dark2" : "Paired") : (n <= sober ? "Set2" : "Set3");
    if (name != "Set3" || !map.palette.empty() || n > most_entries) return class_colours(palette_of(name), n);
    // Its grey comes last: it passes for what is left over or unknown.
    std::vector<Colour> colours = class_colours(palette_of(name), most_entries);
    constexpr std::ptrdiff_t grey = 8;
    std::rotate(colours.begin() + grey, colours.begin() + grey + 1, colours.end());
    colours.resize(n);
    return colours;
}

/// Tones from light to dark; from five on, neighbours also differ in hatching.
void make_grey(std::vector<CategoryFill::Entry>& entries) {
    const std::size_t n = entries.size(), hatches = n > 6 ? 3 : n > 4 ? 2 : 1;
    const std::size_t tones = (n + hatches - 1) / hatches;
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t tone = i / hatches;
        const double share = tones < 2 ? 0.3 : static_cast<double>(tone) / static_cast<double>(tones - 1);
        entries[i].colour = mixed(Colour::hex("#dcdcdc"), Colour::hex("#4a4a4a"), share);
        const std::size_t lines = i % hatches;
        // With one kind of lines a tone, the next tone has the other kind.
        entries[i].hatch = hatches == 2 && lines == 1 && tone % 2 == 1 ? 2 : static_cast<int>(lines);
    }
}

/// Of symbols, whose shape tells four apart: filled, hollow, and between.
void make_grey_symbols(std::vector<CategoryFill::Entry>& entries) {
    constexpr std::size_t shapes = 4;
    const std::array<Colour, 3> tones{Colour::hex("#2b2b2b"), Colour::hex("#ffffff"), Colour::hex("#a6a6a6")};
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i].colour = tones.at(std::min(i / shapes, tones.size() - 1));
}

/// Colours that the map names: all in order, or of single classes.
/// @returns of each entry whether its colour was chosen
std::vector<bool> apply_chosen(std::vector<CategoryFill::Entry>& entries, const MapSettings& map) {
    std::vector<bool> chosen(entries.size(), false);
    std::size_t next = 0;
    for (const std::string& given : map.colours) {
        const std::size_t equals = given.rfind("=#");
        if (equals == std::string::npos) {
            const Colour colour = colour_of(map, given, given);
            if (next == entries.size()) continue;
            chosen[next] = true;
            entries[next++].colour = colour;
            continue;
        }
        const Colour colour = colour_of(map, given, given.substr(equals + 1));
        const auto entry = std::ranges::find(entries, given.substr(0, equals),
                                             [](const CategoryFill::Entry& one) { return one.label.zh; });
        if (entry == entries.end()) throw bad_colour(map, given);
        entry->colour = colour;
        chosen[static_cast<std::size_t>(entry - entries.begin())] = true;
    }
    return chosen;
}

/// Whether two entries differ by nothing that print in grey keeps: their tone, lines over it, shape.
bool look_alike(const std::vector<CategoryFill::Entry>& entries, std::size_t i, std::size_t j, bool symbols) {
    constexpr double apart = 10;  // of CIE L*
    constexpr std::size_t shapes = 4;
    return (!symbols || i % shapes == j % shapes) && entries[i].hatch == entries[j].hatch &&
           std::abs(entries[i].colour.lightness() - entries[j].colour.lightness()) < apart;
}

/// In grey lines keep chosen colours apart that come out alike, where one of three kinds is left.
void hatch_alike(std::vector<CategoryFill::Entry>& entries) {
    constexpr int kinds = 3;
    for (std::size_t i = 1; i < entries.size(); ++i) {
        const int usual = entries[i].hatch;
        const auto is_like_another = [&] {
            for (std::size_t j = 0; j < i; ++j)
                if (look_alike(entries, i, j, false)) return true;
            return false;
        };
        for (int turn = 0; turn < kinds && is_like_another(); ++turn)
            entries[i].hatch = (entries[i].hatch + 1) % kinds;
        if (is_like_another()) entries[i].hatch = usual;
    }
}

/// DR1982 where colours that were chosen are one in grey.
void tell_alike(const std::vector<CategoryFill::Entry>& entries, const std::vector<bool>& chosen,
                const MapSettings& map, bool symbols, Messages& notes) {
    constexpr std::size_t most_named = 3;
    Words pairs;
    std::size_t found = 0;
    for (std::size_t i = 0; i < entries.size(); ++i)
        for (std::size_t j = i + 1; j < entries.size(); ++j) {
            if (!(chosen[i] || chosen[j]) || !look_alike(entries, i, j, symbols)) continue;
            if (++found > most_named) continue;
            const auto lightness = [&](std::size_t at) {
                return std::lround(entries[at].colour.lightness());
            };
            const Text &one = entries[i].label, &other = entries[j].label;
            const bool first = found == 1;
            pairs.zh += fmt::format("{}“{}”（{}）与“{}”（{}）", first ? "" : "、", one.zh, lightness(i),
                                    other.zh, lightness(j));
            pairs.en += fmt::format("{}'{}' ({}) and '{}' ({})", first ? "" : ", ", one.en, lightness(i),
                                    other.en, lightness(j));
        }
    if (found == 0) return;
    if (found > most_named) {
        pairs.zh += fmt::format(" 等 {} 对", found);
        pairs.en += fmt::format(" and {} more pairs", found - most_named);
    }
    notes.push_back(
        {.code = "DR1982", .where = map.where, .values = {{"pairs_zh", pairs.zh}, {"pairs_en", pairs.en}}});
}

void apply_landuse(std::vector<CategoryFill::Entry>& entries) {
    for (CategoryFill::Entry& entry : entries)
        for (const auto& [word, colour] : landuse_colours)
            if (entry.label.zh.find(word) != std::string::npos) {
                entry.colour = Colour::hex(colour);
                break;
            }
}

/// TRUE and FALSE of a workbook in words, where there is nothing else.
void name_truths(std::vector<CategoryFill::Entry>& entries) {
    const auto word = [](const CategoryFill::Entry& entry) { return ascii_lower(entry.label.zh); };
    const auto is_truth = [&](const auto& entry) { return word(entry) == "true" || word(entry) == "false"; };
    if (!std::ranges::all_of(entries, is_truth)) return;
    for (CategoryFill::Entry& entry : entries)
        entry.label = word(entry) == "true" ? Text{"是", "yes"} : Text{"否", "no"};
}

}  // namespace

bool is_no_word(std::string_view text) {
    constexpr std::size_t longest = 20;
    static constexpr std::array<std::string_view, 6> words{"无数据",  "暂无数据", "无资料",
                                                           "no data", "nodata",   "null"};
    text = trimmed(text);
    return parse_number(text).kind == NumberCell::Kind::missing ||
           (text.size() <= longest && std::ranges::find(words, ascii_lower(text)) != words.end());
}

Categories categories_of(const std::vector<std::string>& texts, const MapSettings& map, bool symbols,
                         Messages& notes) {
    const std::vector<std::string> words = ordered(texts, map, notes);
    const std::size_t shown = words.size() > most_entries
                                  ? std::max(most_entries - 1, std::min(map.order.size(), words.size()))
                                  : words.size();
    Categories result;
    const std::vector<Colour> colours = usual_colours(shown, map, symbols);
    std::map<std::string, int> position;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i < shown) result.entries.push_back({.label = {words[i], words[i]}, .colour = colours[i]});
        position[words[i]] = static_cast<int>(std::min(i, shown));
    }
    if (shown < words.size()) {
        const std::size_t rest = words.size() - shown;
        result.entries.push_back({.label = {fmt::format("其他 {} 类", rest), fmt::format("{} others", rest)},
                                  .colour = Colour::hex("#cfcdc8")});
    }
    for (const std::string& text : texts) result.of.push_back(is_none(text, map) ? -1 : position.at(text));
    if (map.palette == landuse_palette) apply_landuse(result.entries);
    if (map.grey) symbols ? make_grey_symbols(result.entries) : make_grey(result.entries);
    const std::vector<bool> chosen = apply_chosen(result.entries, map);
    if (!map.colours.empty() && map.grey && !symbols) hatch_alike(result.entries);
    tell_alike(result.entries, chosen, map, symbols, notes);
    name_truths(result.entries);
    return result;
}

namespace {

/// Of a number as spreadsheets show it: 0.1 + 0.2 is 0.3.
std::string text_of_number(double value) {
    if (!std::isfinite(value)) return {};
    constexpr double exact = 1e15;
    return std::abs(value) >= exact ? shortest(value) : shortest(std::stod(fmt::format("{:.15g}", value)));
}

/// Writes numbers as a list does, where they stay apart; entries that are none keep their words.
void write_as_list(std::vector<CategoryFill::Entry>& entries, const std::vector<double>& values) {
    if (are_whole(values)) return;  // codes are not grouped
    constexpr int most = 12;
    std::vector<double> numbers;
    std::vector<CategoryFill::Entry*> numbered;
    for (CategoryFill::Entry& entry : entries) {
        const NumberCell cell = parse_number(entry.label.zh, 0);
        if (cell.kind != NumberCell::Kind::value) continue;
        numbers.push_back(cell.value);
        numbered.push_back(&entry);
    }
    const std::size_t distinct = std::set<double>(numbers.begin(), numbers.end()).size();
    for (int decimals = decimals_of_list(numbers); decimals <= most; ++decimals) {
        const std::vector<std::string> written = list_of_numbers(numbers, decimals);
        if (std::set<std::string>(written.begin(), written.end()).size() < distinct) continue;
        for (std::size_t i = 0; i < written.size(); ++i) numbered[i]->label = {written[i], written[i]};
        return;
    }
}

/// A number that the map orders or colours, as the column's are written: 0.50 is 0.5.
std::string as_column_writes(const std::string& word) {
    const NumberCell cell = parse_number(word, 0);
    return cell.kind == NumberCell::Kind::value && !cell.own_unit ? text_of_number(cell.value) : word;
}

}  // namespace

Categories categories_of(const Column& column, const MapSettings& map, bool symbols, Messages& notes) {
    const auto* numbers = std::get_if<std::vector<double>>(&column.values);
    if (numbers == nullptr) return categories_of(texts_of(column), map, symbols, notes);
    std::vector<std::string> texts;
    for (const double value : *numbers) texts.push_back(text_of_number(value));
    MapSettings meant = map;
    for (std::string& word : meant.order) word = as_column_writes(word);
    for (std::string& given : meant.colours)
        if (const std::size_t equals = given.rfind("=#"); equals != std::string::npos)
            given = as_column_writes(given.substr(0, equals)) + given.substr(equals);
    Categories result = categories_of(texts, meant, symbols, notes);
    write_as_list(result.entries, *numbers);
    return result;
}

Messages note_on_numbers(const Column& column, const std::vector<Text>& places, const MapSettings& map) {
    const auto* texts = std::get_if<std::vector<std::string>>(&column.values);
    if (texts == nullptr) return {};
    std::optional<Unit> unit = split_head(column.name).unit;
    if (!unit) unit = split_head(column.label_zh).unit;
    std::size_t numbers = 0, words = 0, codes = 0, first = 0;
    for (std::size_t i = 0; i < texts->size(); ++i) {
        const NumberCell cell = parse_number((*texts)[i], unit ? unit->power_of_ten : 0);
        codes += texts->at(i).size() > 1 && (*texts)[i][0] == '0' && is_digit((*texts)[i][1]) ? 1 : 0;
        numbers += cell.kind == NumberCell::Kind::value ? 1 : 0;
        if (cell.kind == NumberCell::Kind::faulty && words++ == 0) first = i;
    }
    const Text label = label_of(column);
    if (words == 0 && numbers > 0 && codes == 0 && map.kind_taken && map.palette != landuse_palette)
        return {
            {.code = "DR1536",
             .where = map.where,
             .values = {{"column_zh", label.zh}, {"column_en", label.en}, {"n", fmt::to_string(numbers)}}}};
    if (words == 0 || numbers <= words) return {};
    return {{.code = "DR1533",
             .where = map.where,
             .values = {{"column_zh", label.zh},
                        {"column_en", label.en},
                        {"n", fmt::to_string(numbers)},
                        {"words", fmt::to_string(words)},
                        {"text", (*texts)[first]},
                        {"place_zh", places[first].zh},
                        {"place_en", places[first].en}}}};
}

}  // namespace deltareach
