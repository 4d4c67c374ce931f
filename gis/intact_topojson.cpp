#include "gis/private/intact.hpp"
#include "gis/private/json_elements.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace deltareach {
namespace {

using Plain = nlohmann::json;

Words no_position() {
    return {"不是坐标", "is no position"};
}

Words no_geometry() {
    return {"不是几何对象", "is no geometry"};
}

Words no_such_arc() {
    return {"里的弧不存在", "names an arc that is not there"};
}

/// Drivers take an arc that is not there for none and a text for 0, and leave out a shape of the type null.
class Topology {
  public:
    explicit Topology(const SourceFile& file) : file_(file) {}

    void add_arc(const Plain& arc) {
        const std::string at = fmt::format("arcs[{}]", arcs_++);
        if (!arc.is_array()) fail(at, no_position());
        check_positions(arc, at);
    }
    void add_object(const std::string& name, const Plain& object) {
        const std::string at = "objects." + name;
        if (!object.is_object()) fail(at, no_geometry());
        if (object.value("type", Plain()) != "GeometryCollection") return add_feature(object, at);
        const auto parts = object.find("geometries");
        if (parts == object.end() || !parts->is_array()) fail(at, no_geometry());
        for (std::size_t i = 0; i < parts->size(); ++i)
            add_feature((*parts)[i], fmt::format("{}.geometries[{}]", at, i));
    }
    [[nodiscard]] const TopoJsonFacts& facts() const { return facts_; }

  private:
    [[noreturn]] void fail(const std::string& at, const Words& why) const {
        report_damage(file_.path, {at + " " + why.zh, at + " " + why.en});
    }
    void check_position(const Plain& position, const std::string& at) const {
        if (!position.is_array() || position.size() < 2 ||
            !std::ranges::all_of(position, [](const Plain& one) { return one.is_number(); }))
            fail(at, no_position());
    }
    void check_positions(const Plain& positions, const std::string& at) const {
        for (std::size_t i = 0; i < positions.size(); ++i)
            check_position(positions[i], fmt::format("{}[{}]", at, i));
    }
    /// @param levels  of arrays above the numbers of arcs
    void check_arcs(const Plain& arcs, int levels, const std::string& at) const {
        if (levels > 0) {
            if (!arcs.is_array()) fail(at, no_geometry());
            for (const Plain& one : arcs) check_arcs(one, levels - 1, at);
            return;
        }
        if (!arcs.is_number_integer()) fail(at, no_such_arc());
        const auto number = arcs.get<std::int64_t>();
        const auto known = static_cast<std::int64_t>(arcs_);
        if (number >= known || number < -known) fail(at, no_such_arc());
    }
    void add_feature(const Plain& shape, const std::string& at) {
        struct Kind {
            const char *type, *member;
            int levels;
        };
        static constexpr std::array<Kind, 6> kinds{{{"Point", "coordinates", 0},
                                                    {"MultiPoint", "coordinates", 1},
                                                    {"LineString", "arcs", 1},
                                                    {"MultiLineString", "arcs", 2},
                                                    {"Polygon", "arcs", 2},
                                                    {"MultiPolygon", "arcs", 3}}};
        if (!shape.is_object()) fail(at, no_geometry());
        ++facts_.features;
        const auto type = shape.find("type");
        if (type == shape.end() || type->is_null()) {
            ++facts_.absent;
            return;
        }
        const auto* const kind =
            std::ranges::find_if(kinds, [&](const Kind& one) { return *type == one.type; });
        if (kind == kinds.end()) return;  // the number of features tells whether the driver reads it
        const auto member = shape.find(kind->member);
        if (member == shape.end()) fail(at, no_geometry());
        if (*kind->member == 'a') return check_arcs(*member, kind->levels, at + ".arcs");
        if (kind->levels == 0) return check_position(*member, at + ".coordinates");
        if (!member->is_array()) fail(at + ".coordinates", no_position());
        check_positions(*member, at + ".coordinates");
    }

    const SourceFile& file_;
    TopoJsonFacts facts_;
    std::size_t arcs_ = 0;
};

}  // namespace

TopoJsonFacts check_topojson(const SourceFile& file) {
    const MappedFile mapped(file.absolute);
    Topology topology(file);
    const Plain whole = without_elements(json_text_of(mapped), file, "arcs",
                                         [&](const Plain& arc) { topology.add_arc(arc); });
    if (!whole.is_object()) return topology.facts();
    if (const auto transform = whole.find("transform"); transform != whole.end() && transform->is_object())
        for (const char* member : {"scale", "translate"}) {
            const Plain pair = transform->value(member, Plain());
            if (!pair.is_array() || pair.size() < 2 || !pair[0].is_number() || !pair[1].is_number())
                report_damage(file.path,
                              in_words("transform.{} 不是坐标", "transform.{} is no position", member));
        }
    const auto objects = whole.find("objects");
    if (objects == whole.end() || !objects->is_object()) return topology.facts();
    for (const auto& [name, object] : objects->items()) topology.add_object(name, object);
    return topology.facts();
}

}  // namespace deltareach
