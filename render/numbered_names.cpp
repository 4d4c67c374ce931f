#include "render/private/numbered_names.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

namespace deltareach {
namespace {

/// The requests on the page that found no place, the most important first.
std::vector<std::size_t> without_place(const NamesOnMap& names, std::span<const PlacedLabel> placed) {
    std::vector<bool> found(names.requests.size());
    for (const PlacedLabel& label : placed) found[label.request] = true;
    std::vector<std::size_t> without;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (!found[i] && names.frame.contains(names.requests[i].anchor)) without.push_back(i);
    std::ranges::stable_sort(without, std::greater{},
                             [&](std::size_t i) { return names.requests[i].priority; });
    return without;
}

/// Numbers in place of names, where they found room.
struct Numbers {
    std::vector<std::size_t> of;  ///< positions of the names that were to get one
    std::vector<LabelRequest> requests;
    std::vector<PlacedLabel> placed;  ///< in the order of `of`

    [[nodiscard]] std::size_t lacking() const { return of.size() - placed.size(); }
    [[nodiscard]] bool complete() const { return lacking() == 0; }
    /// Positions of the names whose number found none.
    [[nodiscard]] std::vector<std::size_t> without_room() const {
        std::vector<std::size_t> left = of;
        for (const PlacedLabel& label : placed) std::erase(left, of[label.request]);
        return left;
    }
};

/// Of a number, which may be larger than its area, the middle tells where it stands.
std::function<bool(const Rect&)> by_its_middle(std::function<bool(const Rect&)> stands_elsewhere) {
    if (!stands_elsewhere) return {};
    return [stands_elsewhere = std::move(stands_elsewhere)](const Rect& box) {
        constexpr double side = 0.6;
        const Point at = box.centre();
        return stands_elsewhere({at.x() - side / 2, at.y() - side / 2, side, side});
    };
}

/// Rather no number on a line that leads to a name.
void keep_off(LabelObstacles& obstacles, const std::pair<Point, Point>& line) {
    constexpr double cost = 1.5, side = 1.5;
    constexpr int spots = 6;
    const auto& [from, to] = line;
    for (int i = 1; i < spots; ++i) {
        const double t = static_cast<double>(i) / spots;
        const Point p{from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())};
        obstacles.soft.push_back({{p.x() - side / 2, p.y() - side / 2, side, side}, cost});
    }
}

/// @param without  positions of the requests that get a number, as far as there is room for one
/// @param listed  how many numbers there are already
Numbers numbers_for(const NamesOnMap& names, std::vector<std::size_t> without,
                    std::span<const PlacedLabel> placed, LabelObstacles obstacles, std::size_t listed) {
    // A number close beside a name would be read as part of it.
    constexpr double apart_pt = 3;
    for (const PlacedLabel& label : placed) {
        obstacles.hard.push_back(label.box.inset(-apart_pt));
        if (label.leader) keep_off(obstacles, *label.leader);
    }
    without.resize(std::min(without.size(), names.most_listed));
    const std::size_t all = listed + without.size();
    const std::string widest = names.letters ? (all > 26 ? "MM" : "M") : all > 9 ? "88" : "8";
    Numbers numbers{.of = std::move(without), .requests = {}, .placed = {}};
    for (const std::size_t at : numbers.of) {
        const LabelRequest& name = names.requests[at];
        TextStyle type = name.lines.front().second;
        type.bold = true;
        type = type.smaller(0);
        // A number hides little of a small area: it need not stand beside it.
        const bool of_area = name.leads_from_middle;
        numbers.requests.push_back({.lines = {{widest, type}},
                                    .anchor = name.anchor,
                                    .symbol_radius = of_area ? 0 : name.symbol_radius,
                                    .priority = name.priority,
                                    .centred = name.centred || of_area,
                                    .longest_leader = std::min(name.longest_leader, 2.5 * type.size_pt),
                                    .share_abroad = name.share_abroad,
                                    .needs_leader = by_its_middle(name.needs_leader),
                                    .leads_from_middle = of_area,
                                    .dark = name.dark,
                                    .lies_on_dark = name.lies_on_dark});
    }
    numbers.placed = place_labels(numbers.requests, obstacles, names.frame);
    std::ranges::sort(numbers.placed, {}, &PlacedLabel::request);
    return numbers;
}

/// Which names stand on the map, and the numbers of the others.
struct NamesPlaced {
    std::vector<PlacedLabel> placed;
    std::vector<std::size_t> without;  ///< positions of the others
    Numbers numbers;
};

/// Fewer names and more numbers, where fewer names are left without either.
bool take_fewer(NamesPlaced& found, const NamesOnMap& names, std::vector<PlacedLabel> fewer,
                const LabelObstacles& obstacles, std::size_t listed) {
    std::vector<std::size_t> without = without_place(names, fewer);
    if (without.size() > names.most_listed) return false;
    Numbers numbers = numbers_for(names, without, fewer, obstacles, listed);
    if (numbers.lacking() >= found.numbers.lacking()) return false;
    found = {std::move(fewer), std::move(without), std::move(numbers)};
    return true;
}

/// Names that stand where no less important one has room for so much as its number become numbers too.
void make_way(NamesPlaced& found, const NamesOnMap& names, const LabelObstacles& obstacles,
              std::size_t listed) {
    constexpr double near_pt = 15;
    constexpr int most_turns = 30;
    int turns = 0;
    const auto nearest = [&](std::size_t at) {
        const LabelRequest& name = names.requests[at];
        const auto distance = [&](const PlacedLabel& label) {
            const Point p = name.anchor;
            return std::hypot(p.x() - std::clamp(p.x(), label.box.left, label.box.right()),
                              p.y() - std::clamp(p.y(), label.box.top, label.box.bottom()));
        };
        std::vector<std::pair<double, std::size_t>> near;
        for (std::size_t i = 0; i < found.placed.size(); ++i)
            if (names.requests[found.placed[i].request].priority <= name.priority &&
                distance(found.placed[i]) < near_pt)
                near.emplace_back(distance(found.placed[i]), i);
        std::ranges::sort(near);
        return near;
    };
    const auto helped = [&](std::size_t at) {
        for (const auto& [distance, i] : nearest(at)) {
            if (++turns > most_turns) return false;
            std::vector<PlacedLabel> fewer = found.placed;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (take_fewer(found, names, std::move(fewer), obstacles, listed)) return true;
        }
        return false;
    };
    while (!found.numbers.complete() && std::ranges::any_of(found.numbers.without_room(), helped)) {
    }
}

void log_leader(SheetLog& log, const std::string& name, const PlacedLabel& label) {
    if (!label.leader) return;
    const auto& [from, to] = *label.leader;
    log.boxes.push_back({"leader", name, std::min(from.x(), to.x()), std::min(from.y(), to.y()),
                         std::max(from.x(), to.x()), std::max(from.y(), to.y())});
}

/// Draws the numbers and lists their names. @returns the positions of the names without one
std::vector<std::size_t> draw_numbers(Canvas& canvas, const NamesOnMap& names, Numbers numbers,
                                      LabelObstacles& obstacles, SheetLog& log) {
    std::vector<std::size_t> rest = numbers.without_room();
    for (const PlacedLabel& label : numbers.placed) {
        const std::size_t at = numbers.of[label.request];
        log.listed_labels.push_back(names.requests[at].in_list());
        const std::string number = mark_of_name(log.listed_labels.size(), names.letters);
        numbers.requests[label.request].lines.front().first = number;
        log.boxes.push_back(
            {"label_number", number, label.box.left, label.box.top, label.box.right(), label.box.bottom()});
        obstacles.hard.push_back(label.box);
    }
    // What stands in its own area needs no line to the middle of it.
    constexpr double at_home = 0.5;
    for (PlacedLabel& label : numbers.placed) {
        const LabelRequest& name = names.requests[numbers.of[label.request]];
        if (name.share_at_home && name.share_at_home(label.box) >= at_home) label.leader.reset();
    }
    for (const PlacedLabel& label : numbers.placed)
        log_leader(log, numbers.requests[label.request].lines.front().first, label);
    draw_labels(canvas, numbers.requests, numbers.placed, names.leader);
    return rest;
}

/// Whether a line is much shorter than another, or all are of one letter: 第48 and 区 beneath it.
bool has_orphan(const std::vector<std::string>& lines, const TextStyle& type) {
    std::vector<double> widths;
    for (const std::string& line : lines) widths.push_back(measure_text(line, type).width);
    const double widest = std::ranges::max(widths);
    return std::ranges::min(widths) < 0.6 * widest || widest < 1.8 * type.size_pt;
}

/// Whether a character, by its first byte, is a figure or a letter of a script whose words are not parted:
/// Latin, Greek, Cyrillic.
bool is_of_word(unsigned char first) {
    return (first >= '0' && first <= '9') || (first >= 'a' && first <= 'z') ||
           (first >= 'A' && first <= 'Z') || (first >= 0xC3 && first <= 0xD4);
}

unsigned char first_byte_of_last(std::string_view text) {
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
    while (text.size() > 1 && continues(text.back())) text.remove_suffix(1);
    return static_cast<unsigned char>(text.back());
}

/// Whether the lines part a word or a number: Pak and istan.
bool part_a_word(std::string_view text, const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        const std::size_t found = text.find(line);
        if (line.empty() || found == std::string_view::npos) return false;
        text.remove_prefix(found + line.size());
        if (!text.empty() && is_of_word(first_byte_of_last(line)) &&
            is_of_word(static_cast<unsigned char>(text.front())))
            return true;
    }
    return false;
}

/// In as many lines as asked for, as narrow as they can be; nothing where the words do not break so.
std::optional<std::vector<std::string>> in_lines(const std::string& text, const TextStyle& type,
                                                 std::size_t count) {
    if (count == 1) return std::vector{text};
    const double whole = measure_text(text, type).width;
    for (double width = whole / static_cast<double>(count); width < whole; width *= 1.06) {
        std::vector<std::string> lines = wrapped_text(text, type, width);
        if (lines.size() < count) return std::nullopt;
        if (part_a_word(text, lines)) continue;
        if (lines.size() == count) return has_orphan(lines, type) ? std::nullopt : std::optional(lines);
    }
    return std::nullopt;
}

}  // namespace

std::string mark_of_name(std::size_t n, bool letters) {
    if (!letters) return std::to_string(n);
    std::string mark;
    for (; n > 0; n = (n - 1) / 26) mark.insert(mark.begin(), static_cast<char>('A' + (n - 1) % 26));
    return mark;
}

bool lists_by_letters(const SheetSpec& spec) {
    return (spec.points && spec.points->cluster_pt > 0) || (spec.flows && !spec.flows->groups.empty());
}

std::vector<LabelLines> narrower_forms(const LabelLines& lines) {
    const auto with_first = [&](const std::vector<std::string>& first, double size) {
        LabelLines form;
        for (const std::string& line : first) {
            form.emplace_back(line, lines.front().second);
            form.back().second.size_pt = size;
        }
        double widest = 0;
        for (const auto& [text, type] : form) widest = std::max(widest, measure_text(text, type).width);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            std::vector<std::string> rows = wrapped_text(lines[i].first, lines[i].second, 1.05 * widest);
            if (part_a_word(lines[i].first, rows)) rows = {lines[i].first};
            for (std::string& row : rows) form.emplace_back(std::move(row), lines[i].second);
        }
        return form;
    };
    const std::string& name = lines.front().first;
    TextStyle type = lines.front().second;
    std::vector<double> sizes{type.size_pt};
    if (const double least = type.smaller(0).size_pt; type.least_pt > 0 && least < type.size_pt)
        sizes.push_back(least);
    std::vector<LabelLines> forms;
    for (const std::size_t count : {1U, 2U, 3U})
        for (const double size : sizes) {
            if (count == 1 && size == sizes.front()) continue;  // as it is
            type.size_pt = size;
            if (const auto broken = in_lines(name, type, count)) forms.push_back(with_first(*broken, size));
        }
    return forms;
}

void draw_names_or_numbers(Canvas& canvas, const NamesOnMap& names, LabelObstacles& obstacles,
                           SheetLog& log) {
    NamesPlaced found{place_labels(names.requests, obstacles, names.frame), {}, {}};
    found.without = without_place(names, found.placed);
    if (names.most_listed > 0 && !found.without.empty()) {
        const std::size_t listed = log.listed_labels.size();
        found.numbers = numbers_for(names, found.without, found.placed, obstacles, listed);
        make_way(found, names, obstacles, listed);
        // Names that wait at the end of a leader may leave no room for numbers.
        std::vector<PlacedLabel> close = found.placed;
        std::erase_if(close, [](const PlacedLabel& label) { return label.leader.has_value(); });
        if (!found.numbers.complete())
            static_cast<void>(take_fewer(found, names, std::move(close), obstacles, listed));
    }
    auto& [placed, without, numbers] = found;
    std::vector<std::size_t> nowhere(without.begin() + std::ssize(numbers.of), without.end());
    draw_labels(canvas, names.requests, placed, names.leader);
    for (const PlacedLabel& label : placed) {
        log_leader(log, names.requests[label.request].lines[0].first, label);
        log.boxes.push_back({names.kind, names.requests[label.request].lines[0].first, label.box.left,
                             label.box.top, label.box.right(), label.box.bottom()});
        obstacles.hard.push_back(label.box);
    }
    std::ranges::move(draw_numbers(canvas, names, std::move(numbers), obstacles, log),
                      std::back_inserter(nowhere));
    for (const std::size_t i : nowhere) log.unplaced_labels.push_back(names.requests[i].in_list());
}

}  // namespace deltareach
