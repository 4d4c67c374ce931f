#include "tests/support/shown.hpp"

#include "tests/support/column_digest.hpp"
#include "tests/support/markup.hpp"
#include "tests/support/recorded.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <vector>

namespace deltareach::test {
namespace {

using Json = nlohmann::ordered_json;

bool one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::ranges::find(names, name) != names.end();
}

/// Numbers inside a text to eight digits.
std::string rounded(std::string_view text) {
    std::string all;
    while (!text.empty()) {
        const auto [number, length] = number_at(text);
        all += length > 0 ? fmt::format("{:.8g}", number) : std::string(text.substr(0, 1));
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return all;
}

/// A page in reading.
struct Page {
    std::string lines, line;

    void end_line() {
        while (line.ends_with(' ') || line.ends_with('|')) line.pop_back();
        if (!line.empty()) lines += line + "\n";
        line.clear();
    }
    void take(const Tag& tag) {
        const std::string text = plain_text(tag.text);
        if (tag.name == "style") return;
        if (tag.name == "script") {
            end_line();
            if (has_json(tag)) lines += lines_of_json(tag.text);
            return;
        }
        if (one_of(tag.name, {"p", "li", "tr", "h1", "h2", "h3", "dt", "dd", "figcaption", "caption",
                              "section", "title", "summary"}))
            end_line();
        for (const char* kept : {"value", "href", "alt", "src"})
            if (const auto value = tag.attribute(kept); !value.empty() && value.size() < 200)
                line += fmt::format("{{{}}} ", value);
        line += text;
        if (!text.empty()) line += one_of(tag.name, {"td", "th", "/td", "/th"}) ? " | " : " ";
    }

  private:
    static bool has_json(const Tag& tag) { return tag.attribute("type") == "application/json"; }
};

void each_point(const Json& coordinates, const std::function<void(double, double)>& visit) {
    if (!coordinates.is_array() || coordinates.empty()) return;
    if (coordinates.front().is_number()) return visit(coordinates[0], coordinates[1]);
    for (const Json& part : coordinates) each_point(part, visit);
}

void add_shape(const Json& geometry, ColumnDigests& columns) {
    if (!geometry.is_object()) return columns.add("shape", "none");
    columns.add("shape", geometry["type"]);
    std::vector<std::pair<double, double>> points;
    each_point(geometry["coordinates"], [&](double x, double y) { points.emplace_back(x, y); });
    if (points.empty()) return;
    const auto add = [&](const char* name, double value) {
        columns.add(name, fmt::format("{:.4f}", std::round(value * 1e4) / 1e4 + 0.0));
    };
    const auto [west, east] = std::ranges::minmax_element(points, {}, &std::pair<double, double>::first);
    const auto [south, north] = std::ranges::minmax_element(points, {}, &std::pair<double, double>::second);
    add("west", west->first);
    add("east", east->first);
    add("south", south->second);
    add("north", north->second);
    if (geometry["type"] != "LineString") return;
    add("from x", points.front().first);
    add("from y", points.front().second);
    add("to x", points.back().first);
    add("to y", points.back().second);
}

}  // namespace

std::string lines_of_html(const std::string& html) {
    Page page;
    std::string_view rest = html;
    while (!rest.empty()) {
        const std::size_t from = std::min(rest.find("<svg"), rest.size());
        each_tag(rest.substr(0, from), [&](const Tag& tag) { page.take(tag); });
        page.end_line();
        rest.remove_prefix(from);
        const std::size_t end = rest.find("</svg>");
        if (end == std::string_view::npos) continue;
        page.lines += lines_of_svg(std::string(rest.substr(0, end)));
        rest.remove_prefix(end);
    }
    return page.lines;
}

std::string lines_of_geojson(const std::string& text) {
    ColumnDigests columns;
    const auto document = Json::parse(text);
    for (const Json& feature : document["features"]) {
        for (const auto& [name, value] : feature["properties"].items())
            if (!depends_on_igraph(name))
                columns.add(name, value.is_string() ? value.get<std::string>() : value.dump());
        add_shape(feature["geometry"], columns);
    }
    return columns.lines();
}

namespace {

/// Each attribute of each element, `rule@label`.
void each_attribute(const std::string& xml,
                    const std::function<void(const std::string& where, const std::string& value)>& visit) {
    each_tag(xml, [&](const Tag& tag) {
        std::string_view rest = tag.attributes;
        while (true) {
            const std::size_t equals = rest.find("=\"");
            if (equals == std::string_view::npos) break;
            const std::size_t end = std::min(rest.find('"', equals + 2), rest.size());
            std::string name(rest.substr(0, equals));
            name.erase(0, name.find_last_of(' ') + 1);
            visit(std::string(tag.name) + "@" + name,
                  rounded(plain_text(rest.substr(equals + 2, end - equals - 2))));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        if (const std::string text = plain_text(tag.text); !text.empty())
            visit(std::string(tag.name), rounded(text));
    });
}

}  // namespace

std::string lines_of_xml(const std::string& xml) {
    ColumnDigests columns;
    each_attribute(xml, [&](const std::string& where, const std::string& value) {
        if (where != "wkt") columns.add(where, value);  // as the version of PROJ at hand writes it
    });
    return columns.lines();
}

std::string digest_of_xml(const std::string& xml) {
    ColumnDigests columns;
    each_attribute(xml, [&](const std::string& where, const std::string& value) {
        columns.add("all", where + "=" + value);
    });
    return columns.lines();
}

}  // namespace deltareach::test
