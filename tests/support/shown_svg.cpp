#include "tests/support/markup.hpp"
#include "tests/support/shown.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace deltareach::test {
namespace {

constexpr std::size_t many = 8;  ///< shapes of one look without a title that are told together

struct Box {
    double west = std::numeric_limits<double>::infinity(), north = west, east = -west, south = -west;

    void add(double x, double y) {
        west = std::min(west, x);
        east = std::max(east, x);
        north = std::min(north, y);
        south = std::max(south, y);
    }
    void add(const Box& other) {
        add(other.west, other.north);
        add(other.east, other.south);
    }
};

/// Where a path begins and what it lies in; the paths of our drawings have the commands m, c and z alone.
struct Way {
    double first_x = 0, first_y = 0, last_x = 0, last_y = 0;
    Box box;
};

Way way_of(std::string_view path) {
    Way way;
    std::vector<double> numbers;
    char command = 'm';
    double x = 0, y = 0;
    bool begun = false;
    const char* at = path.data();
    const char* const end = at + path.size();
    while (at < end) {
        double number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc()) {
            if (*at >= 'a' && *at <= 'z') command = *at, numbers.clear();
            ++at;
            continue;
        }
        at = read.ptr;
        numbers.push_back(number);
        if (numbers.size() < (command == 'c' ? 6U : 2U)) continue;
        x += numbers[numbers.size() - 2];
        y += numbers.back();
        numbers.clear();
        way.box.add(x, y);
        if (!begun) way.first_x = x, way.first_y = y;
        begun = true;
        way.last_x = x, way.last_y = y;
    }
    return way;
}

struct Shape {
    std::string look, title;
    Way way;
};

struct Group {
    std::string id;
    std::vector<std::string> words;  ///< and the colours of legends, in order
    std::vector<Shape> shapes;
};

bool starts_with_one_of(std::string_view id, std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(names, [&](std::string_view name) { return id.starts_with(name); });
}

/// map-reach-ground-2 → ground: without the drawing of a page that it stands in, and its number there.
std::string_view kind_of(std::string_view id) {
    const auto digits = id.find_last_not_of("0123456789");
    if (digits < id.size() - 1 && id[digits] == '-') id = id.substr(0, digits);
    return id.substr(id.find_last_of('-') + 1);
}

/// What every sheet has, or what goes by the size of letters.
bool passed_over(std::string_view id) {
    return starts_with_one_of(
        id, {"ground", "graticule", "scale_bar", "north_arrow", "neatline", "waters", "provinces", "paper"});
}

std::string look_of(const Tag& tag) {
    std::string look(tag.attribute("fill"));
    for (const char* part : {"stroke", "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity"})
        if (const auto value = tag.attribute(part); !value.empty()) look += "/" + std::string(value);
    return look;
}

/// The white line around marks and letters.
bool halo(const Tag& tag) {
    return tag.attribute("fill") == "none" && tag.attribute("stroke") == "#ffffff";
}

struct Drawing {
    std::vector<Group> groups;
    std::map<std::string, std::string, std::less<>> paths;  ///< of <defs>, by id
    std::optional<Box> zones;
    std::string lines;

    std::vector<std::size_t> open;  ///< positions in `groups`; of a <g> without a name that around it
    bool title_of_shape = false;

    void take(const Tag& tag) {
        if (tag.name == "g") return begin(std::string(tag.attribute("id")));
        if (tag.name == "/g") {
            if (!open.empty()) open.pop_back();
            return;
        }
        if (groups.empty() && tag.name == "title") lines += "title: " + plain_text(tag.text) + "\n";
        if (open.empty()) return;
        Group& group = groups[open.back()];
        if (tag.name == "text") group.words.push_back(plain_text(tag.text));
        if (tag.name == "title" && title_of_shape)
            group.shapes.back().title = plain_text(tag.text);
        else if (tag.name == "title")
            group.words.push_back("“" + plain_text(tag.text) + "”");
        if (tag.name != "path" && tag.name != "use") return;
        title_of_shape = false;
        if (tag.name == "path" && !tag.attribute("id").empty()) {
            paths.emplace(tag.attribute("id"), tag.attribute("d"));
            return;
        }
        if (halo(tag)) return;
        if (const auto kind = kind_of(group.id); kind.starts_with("legend") || kind == "title") {
            group.words.push_back("[" + look_of(tag) + "]");
            return;
        }
        const auto named = paths.find(tag.attribute("xlink:href").substr(tag.name == "use" ? 1 : 0));
        group.shapes.push_back(
            {look_of(tag), "", way_of(named == paths.end() ? tag.attribute("d") : named->second)});
        title_of_shape = !tag.closed();
    }
    void begin(const std::string& id) {
        title_of_shape = false;
        if (id.empty()) {
            if (!open.empty()) open.push_back(open.back());
            return;
        }
        open.push_back(groups.size());
        groups.push_back({id, {}, {}});
    }

    [[nodiscard]] Box around(const Group& group) const {
        Box box;
        for (const Shape& shape : group.shapes) box.add(shape.way.box);
        return box;
    }
    void tell(const Group& group) {
        const std::string_view kind = kind_of(group.id);
        if (kind == "zones" || kind == "areas") zones = around(group);
        if (passed_over(kind)) return;
        std::string words;
        for (const std::string& word : group.words) words += " " + word;
        lines += group.id + ":" + words + "\n";
        const Box within = zones.value_or(around(group));
        std::map<std::string, std::vector<const Shape*>> alike;
        for (const Shape& shape : group.shapes)
            if (shape.title.empty()) alike[shape.look].push_back(&shape);
        for (const Shape& shape : group.shapes)
            if (!shape.title.empty() || alike[shape.look].size() <= many) tell(shape, within);
        for (const auto& [look, shapes] : alike)
            if (shapes.size() > many) tell_all(look, shapes, within);
    }
    static std::string part(double value, double from, double to) {
        return fmt::format("~{:.2f}", to > from ? (value - from) / (to - from) + 0.0 : 0.0);
    }
    /// Dots, say: how many, and the middle of all.
    void tell_all(const std::string& look, const std::vector<const Shape*>& shapes, const Box& within) {
        double x = 0, y = 0;
        for (const Shape* shape : shapes) {
            x += shape->way.first_x / static_cast<double>(shapes.size());
            y += shape->way.first_y / static_cast<double>(shapes.size());
        }
        lines += fmt::format("  {} × {} about {} {}\n", look, shapes.size(),
                             part(x, within.west, within.east), part(y, within.north, within.south));
    }
    void tell(const Shape& shape, const Box& within) {
        const auto x = [&](double value) { return part(value, within.west, within.east); };
        const auto y = [&](double value) { return part(value, within.north, within.south); };
        const Way& way = shape.way;
        lines += fmt::format("  {} {} {} {} {} from {} {} to {} {} {}\n", shape.look, x(way.box.west),
                             y(way.box.north), x(way.box.east), y(way.box.south), x(way.first_x),
                             y(way.first_y), x(way.last_x), y(way.last_y), shape.title);
    }
};

}  // namespace

std::string lines_of_svg(const std::string& svg) {
    Drawing drawing;
    each_tag(svg, [&](const Tag& tag) { drawing.take(tag); });
    for (const Group& group : drawing.groups) drawing.tell(group);
    return drawing.lines;
}

}  // namespace deltareach::test
