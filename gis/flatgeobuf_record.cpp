#include "gis/private/flatgeobuf_record.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <vector>

namespace deltareach::gdal {
namespace {

template <class Value>
void append(std::string& out, Value value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof value);
}

template <class Value>
void put_at(std::string& out, std::size_t at, Value value) {
    std::memcpy(out.data() + at, &value, sizeof value);
}

/// An offset of FlatBuffers counts from where it stands.
void point_to_end(std::string& out, std::size_t from) {
    put_at(out, from, static_cast<std::uint32_t>(out.size() - from));
}

/// The flat parts of a shape.
struct Parts {
    std::vector<std::uint32_t> ends;  ///< of rings and lines, in positions
    std::vector<double> xy, z, m;

    void clear() {
        ends.clear();
        xy.clear();
        z.clear();
        m.clear();
    }
    void add(const OGRPoint& point, bool high, bool measured) {
        xy.insert(xy.end(), {point.getX(), point.getY()});
        if (high) z.push_back(point.getZ());
        if (measured) m.push_back(point.getM());
    }
    void add(const OGRSimpleCurve& curve, bool high, bool measured) {
        const int count = curve.getNumPoints();
        if (count == 0) return;
        const std::size_t before = xy.size() / 2;
        xy.resize(xy.size() + 2 * static_cast<std::size_t>(count));
        if (high) z.resize(before + static_cast<std::size_t>(count));
        curve.getPoints(reinterpret_cast<OGRRawPoint*>(xy.data() + 2 * before),
                        high ? z.data() + before : nullptr);
        for (int i = 0; measured && i < count; ++i) m.push_back(curve.getM(i));
    }
    void end_part() { ends.push_back(static_cast<std::uint32_t>(xy.size() / 2)); }
};
static_assert(sizeof(OGRRawPoint) == 2 * sizeof(double));

void add_polygon(Parts& parts, const OGRPolygon& polygon, bool high, bool measured) {
    for (const OGRLinearRing* ring : polygon) {
        parts.add(*ring, high, measured);
        parts.end_part();
    }
}

/// A vector of scalars, its elements on a multiple of their size from the record's start.
template <class Value>
void append_vector(std::string& out, std::size_t start, const std::vector<Value>& values) {
    while ((out.size() + sizeof(std::uint32_t) - start) % sizeof(Value) != 0) out += '\0';
    append(out, static_cast<std::uint32_t>(values.size()));
    out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Value));
}

void align(std::string& out, std::size_t start) {
    while ((out.size() - start) % sizeof(std::uint32_t) != 0) out += '\0';
}

/// Slots of the table of a geometry: ends, xy, z, m, t, tm, type, parts.
constexpr std::size_t geometry_slots = 8;
enum : std::size_t { ends_slot = 0, xy_slot = 1, z_slot = 2, m_slot = 3, type_slot = 6, parts_slot = 7 };

/// Table and vtable of a geometry with these slots; what they point to follows.
/// @returns where each slot's value stands; 0: it has none
std::array<std::size_t, geometry_slots> append_table(std::string& out, std::size_t start,
                                                     const std::array<bool, geometry_slots>& has) {
    align(out, start);
    const std::size_t vtable = out.size();
    constexpr std::uint16_t vtable_size = 4 + 2 * geometry_slots;
    out.append(vtable_size, '\0');
    const std::size_t table = out.size();
    append(out, static_cast<std::int32_t>(table - vtable));
    std::array<std::size_t, geometry_slots> places{};
    for (std::size_t slot = 0; slot < geometry_slots; ++slot) {
        if (!has[slot]) continue;
        places[slot] = out.size();
        put_at(out, vtable + 4 + 2 * slot, static_cast<std::uint16_t>(out.size() - table));
        append(out, std::uint32_t{0});
    }
    put_at(out, vtable, vtable_size);
    put_at(out, vtable + 2, static_cast<std::uint16_t>(out.size() - table));
    return places;
}

/// @param from  where the offset of the geometry stands
void append_flat(std::string& out, std::size_t start, std::size_t from, OGRwkbGeometryType type,
                 const Parts& parts) {
    const bool several = parts.ends.size() > 1;
    const auto places = append_table(
        out, start, {several, true, !parts.z.empty(), !parts.m.empty(), false, false, true, false});
    // The table lies behind its vtable.
    put_at(out, from, static_cast<std::uint32_t>(places[several ? ends_slot : xy_slot] - 4 - from));
    put_at(out, places[type_slot], static_cast<std::uint8_t>(type));
    const auto vector = [&](std::size_t slot, const auto& values) {
        constexpr std::size_t element = sizeof values[0];
        while ((out.size() + sizeof(std::uint32_t) - start) % element != 0) out += '\0';
        point_to_end(out, places[slot]);
        append_vector(out, start, values);
    };
    if (several) vector(ends_slot, parts.ends);
    vector(xy_slot, parts.xy);
    if (!parts.z.empty()) vector(z_slot, parts.z);
    if (!parts.m.empty()) vector(m_slot, parts.m);
}

void append_geometry(std::string& out, std::size_t start, std::size_t from, const OGRGeometry& shape) {
    const OGRwkbGeometryType type = wkbFlatten(shape.getGeometryType());
    const bool high = shape.Is3D() != 0, measured = shape.IsMeasured() != 0;
    thread_local Parts parts;
    parts.clear();
    switch (type) {
        case wkbPoint:
            parts.add(*shape.toPoint(), high, measured);
            break;
        case wkbLineString:
            parts.add(*shape.toLineString(), high, measured);
            break;
        case wkbPolygon:
            add_polygon(parts, *shape.toPolygon(), high, measured);
            break;
        case wkbMultiPoint:
            for (const OGRPoint* point : *shape.toMultiPoint()) parts.add(*point, high, measured);
            break;
        case wkbMultiLineString:
            for (const OGRLineString* line : *shape.toMultiLineString()) {
                parts.add(*line, high, measured);
                parts.end_part();
            }
            break;
        default: {
            const OGRMultiPolygon& areas = *shape.toMultiPolygon();
            const auto places =
                append_table(out, start, {false, false, false, false, false, false, true, true});
            put_at(out, from, static_cast<std::uint32_t>(places[type_slot] - 4 - from));
            put_at(out, places[type_slot], static_cast<std::uint8_t>(type));
            point_to_end(out, places[parts_slot]);
            append(out, static_cast<std::uint32_t>(areas.getNumGeometries()));
            std::size_t next = out.size();
            out.append(4 * static_cast<std::size_t>(areas.getNumGeometries()), '\0');
            for (const OGRPolygon* area : areas) {
                parts.clear();
                add_polygon(parts, *area, high, measured);
                append_flat(out, start, next, wkbPolygon, parts);
                next += 4;
            }
            return;
        }
    }
    append_flat(out, start, from, type, parts);
}

void append_value(std::string& out, const OGRFeature& feature, int field) {
    const OGRFieldDefn& head = *feature.GetFieldDefnRef(field);
    const OGRField& value = *feature.GetRawFieldRef(field);
    append(out, static_cast<std::uint16_t>(field));
    switch (head.GetType()) {
        case OFTInteger:
            if (head.GetSubType() == OFSTBoolean)
                return append(out, static_cast<std::uint8_t>(value.Integer));
            if (head.GetSubType() == OFSTInt16) return append(out, static_cast<std::int16_t>(value.Integer));
            return append(out, static_cast<std::int32_t>(value.Integer));
        case OFTInteger64:
            return append(out, static_cast<std::int64_t>(value.Integer64));
        case OFTReal:
            if (head.GetSubType() == OFSTFloat32) return append(out, static_cast<float>(value.Real));
            return append(out, value.Real);
        default: {
            const std::size_t size = std::strlen(value.String);
            append(out, static_cast<std::uint32_t>(size));
            out.append(value.String, size);
        }
    }
}

bool is_plain_field(const OGRFieldDefn& field) {
    switch (field.GetType()) {
        case OFTInteger:
        case OFTInteger64:
        case OFTReal:
            return true;
        case OFTString:
            return field.GetSubType() == OFSTNone;
        default:
            return false;
    }
}

}  // namespace

bool has_plain_fields(const OGRFeatureDefn& fields) {
    if (fields.GetFieldCount() > UINT16_MAX) return false;
    for (int i = 0; i < fields.GetFieldCount(); ++i)
        if (!is_plain_field(*fields.GetFieldDefn(i))) return false;
    return true;
}

void append_record(std::string& out, const OGRFeature& feature) {
    const std::size_t start = out.size();
    constexpr std::size_t root = 4, vtable = 8, table = 16, end_of_table = 28;
    out.append(end_of_table, '\0');
    put_at(out, start + root, static_cast<std::uint32_t>(table - root));
    put_at(out, start + vtable, std::uint16_t{8});
    put_at(out, start + vtable + 2, static_cast<std::uint16_t>(end_of_table - table));
    put_at(out, start + vtable + 4, std::uint16_t{4});
    put_at(out, start + table, static_cast<std::int32_t>(table - vtable));
    append_geometry(out, start, start + table + 4, *feature.GetGeometryRef());
    align(out, start);
    const std::size_t properties = out.size();
    append(out, std::uint32_t{0});
    for (int i = 0; i < feature.GetFieldCount(); ++i)
        if (feature.IsFieldSetAndNotNull(i) != 0) append_value(out, feature, i);
    const std::size_t bytes = out.size() - properties - 4;
    if (bytes == 0) {
        out.resize(properties);
    } else {
        put_at(out, properties, static_cast<std::uint32_t>(bytes));
        put_at(out, start + vtable + 6, std::uint16_t{8});
        put_at(out, start + table + 8, static_cast<std::uint32_t>(properties - (start + table + 8)));
    }
    while ((out.size() - start) % 8 != 0) out += '\0';
    put_at(out, start, static_cast<std::uint32_t>(out.size() - start - 4));
}

}  // namespace deltareach::gdal
