#include "tests/support/toy_zones.hpp"

#include "gis/geometry_ops.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace deltareach::tests {
namespace {

MultiPolygon square(double west, double south, double side) {
    Polygon polygon;
    for (const auto& [x, y] : {std::pair(0., 0.), {1., 0.}, {1., 1.}, {0., 1.}, {0., 0.}}) {
        polygon.outer().emplace_back(west + x * side, south + y * side);
    }
    return {polygon};
}

void add(ZoneLayerParts& parts, const NamedZone& zone, MultiPolygon shape) {
    parts.codes.push_back(zone.code);
    parts.names_zh.push_back(zone.name_zh);
    parts.names_en.push_back(zone.name_en);
    parts.parents.push_back(zone.parent);
    parts.points.push_back(zone.point);
    parts.shapes.push_back(std::move(shape));
}

struct Drawn {
    std::vector<MultiPolygon> squares;
    LonLat point;
};

std::map<char, Drawn> drawn_letters(const std::vector<std::string>& rows) {
    std::map<char, Drawn> letters;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto south = static_cast<double>(rows.size() - 1 - row);
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            const char letter = rows[row][column];
            if (letter == '.') continue;
            Drawn& drawn = letters[letter];
            const auto west = static_cast<double>(column);
            if (drawn.squares.empty()) drawn.point = {west + 0.5, south + 0.5};
            drawn.squares.push_back(square(west, south, 1));
        }
    }
    return letters;
}

}  // namespace

ZoneLayer toy_zones(const std::vector<std::string>& rows, const std::string& level) {
    return toy_zones(rows, level, {});
}

ZoneLayer toy_zones(const std::vector<std::string>& rows, const std::string& level,
                    const std::vector<std::pair<std::string, std::string>>& parents) {
    ZoneLayerParts parts{.level = level};
    for (const auto& [letter, drawn] : drawn_letters(rows)) {
        const std::string code(1, letter);
        const auto parent = std::ranges::find(parents, code, &std::pair<std::string, std::string>::first);
        add(parts, {code, code, code, parent == parents.end() ? "" : parent->second, drawn.point},
            std::get<MultiPolygon>(right_handed(union_of(drawn.squares))));
    }
    return ZoneLayer(std::move(parts));
}

ZoneLayer named_zones(const std::string& level, const std::vector<NamedZone>& zones, bool partial) {
    ZoneLayerParts parts{.level = level, .partial = partial};
    for (const NamedZone& zone : zones)
        add(parts, zone, square(zone.point.lon - 0.05, zone.point.lat - 0.05, 0.1));
    return ZoneLayer(std::move(parts));
}

Region small_delta() {
    std::vector<ZoneLayer> levels;
    levels.push_back(named_zones(
        "park", {{"zhangjiang", "张江科学城", "Zhangjiang Science City", "310115", {121.60, 31.20}}}, true));
    levels.push_back(
        named_zones("district", {{"310101", "黄浦区", "Huangpu", "310000", {121.49, 31.22}},
                                 {"310106", "静安区", "Jing'an", "310000", {121.44, 31.23}},
                                 {"310115", "浦东新区", "Pudong New Area", "310000", {121.56, 31.25}},
                                 {"310117", "松江区", "Songjiang", "310000", {121.22, 31.03}}}));
    levels.push_back(
        named_zones("city", {{"310000", "上海市", "Shanghai", "310000", {121.47, 31.23}},
                             {"320500", "苏州市", "Suzhou (Jiangsu)", "320000", {120.62, 31.30}},
                             {"321200", "泰州市", "Taizhou (Jiangsu)", "320000", {119.92, 32.49}},
                             {"331000", "台州市", "Taizhou (Zhejiang)", "330000", {121.42, 28.66}},
                             {"340100", "合肥市", "Hefei", "340000", {117.28, 31.86}},
                             {"341300", "宿州市", "Suzhou (Anhui)", "340000", {116.98, 33.64}}}));
    levels.push_back(named_zones("province", {{"310000", "上海市", "Shanghai", "", {121.47, 31.23}},
                                              {"320000", "江苏省", "Jiangsu", "", {118.78, 32.06}},
                                              {"330000", "浙江省", "Zhejiang", "", {120.15, 30.27}},
                                              {"340000", "安徽省", "Anhui", "", {117.28, 31.86}}}));
    return Region(std::move(levels), {{"g60", "G60科创走廊", "G60 Corridor", {"310117", "320500"}, ""},
                                      {"circle", "圈", "Circle", {"320500", "340100"}, ""}});
}

}  // namespace deltareach::tests
