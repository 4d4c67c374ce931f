#include "layers/zone_layer.hpp"

#include "gis/error.hpp"
#include "gis/words.hpp"
#include "layers/messages.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace deltareach {
namespace {

template <class T>
std::vector<T> picked(const std::vector<T>& values, const std::vector<std::size_t>& positions) {
    std::vector<T> result;
    result.reserve(positions.size());
    for (const std::size_t position : positions) result.push_back(values[position]);
    return result;
}

ZoneLayerParts picked(const ZoneLayerParts& parts, const std::vector<std::size_t>& positions) {
    ZoneLayerParts result{.level = parts.level,
                          .label_zh = parts.label_zh,
                          .label_en = parts.label_en,
                          .codes = picked(parts.codes, positions),
                          .names_zh = picked(parts.names_zh, positions),
                          .names_en = picked(parts.names_en, positions),
                          .parents = picked(parts.parents, positions),
                          .shapes = picked(parts.shapes, positions),
                          .points = picked(parts.points, positions),
                          .columns = {},
                          .partial = parts.partial,
                          .sketch = parts.sketch};
    for (const Column& column : parts.columns) {
        Column part = column;
        std::visit([&](auto& values) { values = picked(values, positions); }, part.values);
        result.columns.push_back(std::move(part));
    }
    return result;
}

void check_length(const ZoneLayerParts& parts, const Words& what, std::size_t length) {
    if (length == parts.codes.size()) return;
    throw InputError(Message{.code = "DR1203",
                             .where = {},
                             .values = {{"level", parts.level},
                                        {"part_zh", what.zh},
                                        {"part_en", what.en},
                                        {"length", fmt::to_string(length)},
                                        {"expected", fmt::to_string(parts.codes.size())}}});
}

void check_lengths(const ZoneLayerParts& parts) {
    check_length(parts, {"中文名称", "names_zh"}, parts.names_zh.size());
    check_length(parts, {"英文名称", "names_en"}, parts.names_en.size());
    check_length(parts, {"上级", "parents"}, parts.parents.size());
    check_length(parts, {"图形", "shapes"}, parts.shapes.size());
    check_length(parts, {"代表点", "points"}, parts.points.size());
    for (const Column& column : parts.columns) check_length(parts, in_both(column.name), column.size());
}

std::vector<std::size_t> order_of_codes(const std::vector<std::string>& codes) {
    std::vector<std::size_t> order(codes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {},
                             [&](std::size_t position) -> const std::string& { return codes[position]; });
    return order;
}

}  // namespace

Messages faulty_codes(const std::string& level, std::vector<std::string> codes) {
    std::ranges::sort(codes);
    Messages errors;
    for (std::size_t i = 0; i < codes.size();) {
        std::size_t next = i + 1;
        while (next < codes.size() && codes[next] == codes[i]) ++next;
        if (codes[i].empty() || next - i > 1) {
            errors.push_back(
                {.code = "DR1202",
                 .where = {},
                 .values = {{"level", level}, {"code", codes[i]}, {"times", fmt::to_string(next - i)}}});
        }
        i = next;
    }
    return errors;
}

ZoneLayer::ZoneLayer(ZoneLayerParts parts) : parts_(std::move(parts)) {
    if (parts_.codes.empty()) {
        throw InputError(Message{.code = "DR1204", .where = {}, .values = {{"level", parts_.level}}});
    }
    check_lengths(parts_);
    if (!std::ranges::is_sorted(parts_.codes)) parts_ = picked(parts_, order_of_codes(parts_.codes));
    if (Messages errors = faulty_codes(parts_.level, parts_.codes); !errors.empty())
        throw InputError(std::move(errors));
}

std::optional<std::size_t> ZoneLayer::index_of(std::string_view code) const {
    const auto found = std::ranges::lower_bound(parts_.codes, code, {},
                                                [](const std::string& c) { return std::string_view(c); });
    if (found == parts_.codes.end() || *found != code) return std::nullopt;
    return static_cast<std::size_t>(found - parts_.codes.begin());
}

ZoneLayer ZoneLayer::with_columns(std::vector<Column> more) const {
    ZoneLayerParts parts = parts_;
    for (Column& column : more) parts.columns.push_back(std::move(column));
    return ZoneLayer(std::move(parts));
}

ZoneLayer ZoneLayer::subset(const std::vector<std::size_t>& positions) const {
    return ZoneLayer(picked(parts_, positions));
}

}  // namespace deltareach
