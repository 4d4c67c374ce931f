#include "study/sheets/categories.hpp"

#include "gis/error.hpp"
#include "gis/numbers.hpp"
#include "gis/text.hpp"
#include "gis/units.hpp"
#include "render/palette.hpp"
#include "render/words.hpp"
#include "study/messages.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <optional>
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

/// The values in the order of the legend, empty ones left out.
std::vector<std::string> ordered(const std::vector<std::string>& texts, const MapSettings& map,
                                 Messages& notes) {
    std::map<std::string, std::size_t> counts;
    for (const std::string& text : texts)
        if (!text.empty()) ++counts[text];
    std::vector<std::string> all = map.order;
    for (const std::string& text : map.order)
        if (!counts.contains(text))
            notes.push_back({.code = "DR1527", .where = map.where, .values = {{"text", text}}});
    std::vector<std::pair<std::string, std::size_t>> rest;
    for (const auto& [text, count] : counts)
        if (std::ranges::find(all, text) == all.end()) rest.emplace_back(text, count);
    if (const auto numbers = as_numbers(counts))
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
void apply_chosen(std::vector<CategoryFill::Entry>& entries, const MapSettings& map) {
    std::size_t next = 0;
    for (const std::string& given : map.colours) {
        const std::size_t equals = given.rfind("=#");
        if (equals == std::string::npos) {
            const Colour colour = colour_of(map, given, given);
            if (next < entries.size()) entries[next++].colour = colour;
            continue;
        }
        const Colour colour = colour_of(map, given, given.substr(equals + 1));
        const auto entry = std::ranges::find(entries, given.substr(0, equals),
                                             [](const CategoryFill::Entry& one) { return one.label.zh; });
        if (entry == entries.end()) throw bad_colour(map, given);
        entry->colour = colour;
    }
}

void apply_landuse(std::vector<CategoryFill::Entry>& entries) {
    for (CategoryFill::Entry& entry : entries)
        for (const auto& [word, colour] : landuse_colours)
            if (entry.label.zh.find(word) != std::string::npos) {
                entry.colour = Colour::hex(colour);
                break;
            }
}

}  // namespace

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
    for (const std::string& text : texts) result.of.push_back(text.empty() ? -1 : position.at(text));
    if (map.palette == landuse_palette) apply_landuse(result.entries);
    if (map.grey) symbols ? make_grey_symbols(result.entries) : make_grey(result.entries);
    apply_chosen(result.entries, map);
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
