#include "tests/gis/told_differences.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace deltareach::test {
namespace {

namespace fs = std::filesystem;

std::string digits_of(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (std::isdigit(static_cast<unsigned char>(c)) != 0 && digits.size() < 14) digits += c;
    return digits;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

/// Hours east of Greenwich as a text has them behind its time of day; "0" where it says nothing.
double zone_of(const std::string& text) {
    const std::size_t time = text.find(':');
    const std::size_t sign = time == std::string::npos ? time : text.find_first_of("+-", time);
    if (sign == std::string::npos) return 0;
    const std::string rest = text.substr(sign + 1);
    const double minutes = rest.size() < 4 ? 0 : std::stod(rest.substr(rest.size() - 2));
    return (text[sign] == '-' ? -1 : 1) * (std::stod(rest.substr(0, 2)) + minutes / 60);
}

/// [1,"a"] in OGR's words, (2:1,a); else the text itself.
std::string list_text(const std::string& text) {
    const auto list = nlohmann::json::parse(text, nullptr, false);
    if (!list.is_array()) return text;
    std::string words;
    for (const auto& one : list) {
        if (one.is_structured()) return text;
        words += (words.empty() ? "" : ",") + (one.is_string() ? one.get<std::string>() : one.dump());
    }
    return fmt::format("({}:{})", list.size(), words);
}

bool same_value(const ValueFacts& a, const ValueFacts& b) {
    if (a.moment || b.moment)
        return digits_of(a.text) == digits_of(b.text) && zone_of(a.text) == zone_of(b.text);
    constexpr double exact = 9007199254740992.0;  // above, two integers are one double
    if (a.number && b.number) return a.value == b.value && (std::abs(a.value) < exact || a.text == b.text);
    return a.text == b.text || without_blanks(list_text(a.text)) == without_blanks(list_text(b.text));
}

/// The coarsest grid on which a format may put coordinates that it said it rounds.
double tolerance_of(const fs::path& path) {
    const std::string extension = path.extension().string();
    if (extension.starts_with(".geojson")) return 0.51e-7;
    return extension == ".tab" ? 1e-8 : 1e-11;
}

std::string shape_change(const ShapeFacts& a, const ShapeFacts& b, double tolerance) {
    if (a.empty != b.empty) return "EMPTY";
    if (a.none || b.none) return a.none == b.none ? "" : "no shape";
    if (a.surface != b.surface) return a.surface;
    if (a.curved != b.curved) return "curve";
    if (a.dimension != b.dimension) return "parts";
    if (a.high != b.high) return "Z";
    if (a.measured != b.measured) return "M";
    if (a.vertices.size() != b.vertices.size()) return "vertices";
    if (a.vertices == b.vertices) return "";
    for (std::size_t i = 0; i < a.vertices.size(); ++i)
        for (std::size_t k = 0; k < 4; ++k)
            if (std::abs(a.vertices[i][k] - b.vertices[i][k]) > tolerance) return "vertices";
    return "coordinates";
}

/// Features in the order of their shapes' first vertices, since an index reorders them.
std::vector<std::size_t> order_of(const LayerFacts& layer) {
    std::vector<std::size_t> order(layer.rows.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    using Key = std::array<double, 3>;
    const auto key = [&](std::size_t i) {
        if (layer.shapes[i].none) return Key{-1, 0, 0};
        const auto& first = layer.shapes[i].vertices.front();
        return Key{std::round(first[0] * 1e3), std::round(first[1] * 1e3),
                   static_cast<double>(layer.shapes[i].vertices.size())};
    };
    std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
    return order;
}

/// The field in the other file that a field has become; -1: there is none.
int field_in(const LayerFacts& other, const std::string& name, const Told& told) {
    const auto renamed = std::ranges::find_if(
        told.names, [&](const auto& names) { return without_quotes(names.first) == without_quotes(name); });
    const std::string& now = renamed == told.names.end() ? name : renamed->second;
    for (std::size_t i = 0; i < other.fields.size(); ++i)
        if (without_quotes(other.fields[i].name) == without_quotes(now)) return static_cast<int>(i);
    return -1;
}

void compare_field(const LayerFacts& before, const LayerFacts& after, std::size_t field, int other,
                   std::vector<Difference>& found) {
    Difference nulls{before.fields[field].name, "null", 0}, values{before.fields[field].name, "value", 0};
    if (other < 0) return found.push_back({before.fields[field].name, "field", before.rows.size()});
    const auto left = order_of(before), right = order_of(after);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const ValueFacts& a = before.rows[left[i]][field];
        const ValueFacts& b = after.rows[right[i]][static_cast<std::size_t>(other)];
        if (a.null != b.null)
            ++nulls.count;
        else if (!a.null && !same_value(a, b))
            ++values.count;
    }
    for (const Difference& one : {nulls, values})
        if (one.count > 0) found.push_back(one);
}

void compare_shapes(const LayerFacts& before, const LayerFacts& after, double tolerance,
                    std::vector<Difference>& found) {
    std::map<std::string, std::size_t> counts;
    const auto left = order_of(before), right = order_of(after);
    for (std::size_t i = 0; i < left.size(); ++i) {
        const std::string change = shape_change(before.shapes[left[i]], after.shapes[right[i]], tolerance);
        if (!change.empty()) ++counts[change];
    }
    for (const auto& [kind, count] : counts) found.push_back({"", kind, count});
}

/// Every vertex of a layer, as often as it stands there.
ShapeFacts together(const LayerFacts& layer) {
    ShapeFacts all;
    for (const ShapeFacts& shape : layer.shapes) {
        all.none = all.none && shape.none;
        all.high = all.high || shape.high;
        all.measured = all.measured || shape.measured;
        all.curved = all.curved || shape.curved;
        all.dimension = std::max(all.dimension, shape.dimension);
        all.vertices.insert(all.vertices.end(), shape.vertices.begin(), shape.vertices.end());
    }
    std::ranges::sort(all.vertices);
    return all;
}

/// The row of the layer that the shape is a part of, by one of its vertices; nothing: of none.
std::optional<std::size_t> row_of_part(const LayerFacts& layer, const ShapeFacts& part) {
    constexpr double tolerance = 1e-6;  // rows lie a degree apart
    for (std::size_t row = 0; row < layer.shapes.size(); ++row)
        if (std::ranges::any_of(layer.shapes[row].vertices, [&](const auto& vertex) {
                return std::abs(vertex[0] - part.vertices.front()[0]) < tolerance &&
                       std::abs(vertex[1] - part.vertices.front()[1]) < tolerance;
            }))
            return row;
    return std::nullopt;
}

/// Which row of the one layer each of the other is a part of; those without a shape in their order.
std::vector<std::optional<std::size_t>> rows_of_parts(const LayerFacts& before, const LayerFacts& after) {
    std::vector<std::size_t> shapeless;
    for (std::size_t row = 0; row < before.shapes.size(); ++row)
        if (before.shapes[row].none) shapeless.push_back(row);
    std::vector<std::optional<std::size_t>> rows;
    std::size_t next = 0;
    for (const ShapeFacts& part : after.shapes)
        if (!part.none)
            rows.push_back(row_of_part(before, part));
        else if (next < shapeless.size())
            rows.emplace_back(shapeless[next++]);
        else
            rows.emplace_back();
    return rows;
}

/// The values of one field in rows and in what became of each: in how many rows one differs.
void compare_parts(const LayerFacts& before, const LayerFacts& after,
                   const std::vector<std::optional<std::size_t>>& rows, std::size_t field, int other,
                   std::vector<Difference>& found) {
    const std::string& name = before.fields[field].name;
    if (other < 0) return found.push_back({name, "field", before.rows.size()});
    std::set<std::size_t> nulls, values;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i]) continue;
        const ValueFacts& a = before.rows[*rows[i]][field];
        const ValueFacts& b = after.rows[i][static_cast<std::size_t>(other)];
        if (a.null != b.null)
            nulls.insert(*rows[i]);
        else if (!a.null && !same_value(a, b))
            values.insert(*rows[i]);
    }
    if (!nulls.empty()) found.push_back({name, "null", nulls.size()});
    if (!values.empty()) found.push_back({name, "value", values.size()});
}

/// As a word of its own: "M" is not in "Minor".
bool has_word(const std::string& text, const std::string& word) {
    const auto letter = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1))
        if ((at == 0 || !letter(at - 1)) && !letter(at + word.size())) return true;
    return false;
}

}  // namespace

std::string without_quotes(std::string name) {
    std::erase(name, '"');
    return name;
}

bool Told::names_it(const Difference& one) const {
    const std::vector<std::string> words = one.kind == "null"  ? std::vector<std::string>{"null"}
                                           : one.field.empty() ? std::vector<std::string>{one.kind}
                                                               : std::vector<std::string>{one.field};
    for (std::size_t from = 0; from < all.size();) {
        const std::size_t to = std::min(all.find("; ", from), all.size());
        const std::string part = all.substr(from, to - from);
        from = to + 2;
        if (!one.field.empty() && !without_quotes(part).starts_with(without_quotes(one.field) + ": ") &&
            !without_quotes(part).starts_with(without_quotes(one.field) + " ("))
            continue;
        if (!has_word(part, words.front())) continue;
        const std::size_t open = part.rfind('(');
        if (open == std::string::npos || std::stoul("0" + part.substr(open + 1)) >= one.count) return true;
    }
    return false;
}

void Told::add(const Message& message) {
    for (const auto& [key, value] : message.values)
        if (key == "what" || key == "what_en") all += value + "; ";
    if (message.code != "DR1355") return;
    for (const auto& [key, value] : message.values) {
        if (key != "what_en") continue;
        for (std::size_t at = 0; at < value.size();) {
            const std::size_t arrow = value.find("\" → ", at);
            if (arrow == std::string::npos) return;
            const std::size_t end = std::min(value.find("; \"", arrow), value.size());
            const std::size_t begin = value.find('"', at) + 1;
            names[value.substr(begin, arrow - begin)] = value.substr(arrow + 6, end - arrow - 6);
            at = end + 1;
        }
    }
}

std::vector<Difference> differences(const LayerFacts& before, const LayerFacts& after, const Told& told,
                                    const fs::path& to) {
    std::vector<Difference> found;
    for (std::size_t i = 0; i < before.fields.size(); ++i)
        compare_field(before, after, i, field_in(after, before.fields[i].name, told), found);
    compare_shapes(before, after, tolerance_of(to), found);
    return found;
}

std::vector<Difference> differences_of_parts(const LayerFacts& before, const LayerFacts& after) {
    std::vector<Difference> found;
    const auto absent = [](const LayerFacts& layer) {
        return static_cast<std::size_t>(std::ranges::count(layer.shapes, true, &ShapeFacts::none));
    };
    if (absent(after) < absent(before)) found.push_back({"", "no shape", absent(before) - absent(after)});
    ShapeFacts left = together(before), right = together(after);
    const auto flatten = [&](std::size_t k, const char* kind) {
        if (shape_change(left, right, 1e-8) != "vertices") return;
        for (ShapeFacts* facts : {&left, &right})
            for (auto& vertex : facts->vertices) vertex[k] = 0;
        found.push_back({"", kind, 1});
    };
    if (left.measured != right.measured) {
        found.push_back({"", "M", 1});
        left.measured = right.measured;
        for (auto& vertex : left.vertices) vertex[3] = 0;
    }
    flatten(2, "Z of an area");
    if (left.curved != right.curved) found.push_back({"", "curve", 1});
    left.curved = right.curved;
    if (const std::string change = shape_change(left, right, 1e-8); !change.empty())
        found.push_back({"", change, 1});
    return found;
}

std::vector<Difference> differences_of_values_of_parts(const LayerFacts& before, const LayerFacts& after,
                                                       const Told& told) {
    std::vector<Difference> found;
    const auto rows = rows_of_parts(before, after);
    const auto strange = static_cast<std::size_t>(
        std::ranges::count_if(rows, [](const auto& row) { return !row.has_value(); }));
    if (strange > 0) found.push_back({"", "feature of no row", strange});
    for (std::size_t row = 0; row < before.rows.size(); ++row)
        if (std::ranges::find(rows, std::optional(row)) == rows.end())
            found.push_back({"", before.shapes[row].none ? "no shape" : "row", 1});
    for (std::size_t i = 0; i < before.fields.size(); ++i)
        compare_parts(before, after, rows, i, field_in(after, before.fields[i].name, told), found);
    return found;
}

}  // namespace deltareach::test
