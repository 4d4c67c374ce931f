#include "gis/coordinate_heads.hpp"
#include "gis/error.hpp"
#include "gis/gathered.hpp"
#include "gis/no_field.hpp"
#include "gis/numbers.hpp"
#include "gis/private/crs_guess.hpp"
#include "gis/private/whole_state.hpp"
#include "gis/private/whole_table_types.hpp"
#include "gis/table_formats.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

using MaybeColumn = std::optional<std::size_t>;

/// "SRID=4326;POINT(1 2)" or plain WKT. @returns nothing when it is neither
std::unique_ptr<OGRGeometry> shape_in(std::string_view cell, int& srid) {
    if (ascii_lower(cell.substr(0, 5)) == "srid=") {
        const auto end = std::min(cell.find(';'), cell.size());
        std::from_chars(cell.data() + 5, cell.data() + end, srid);
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    const std::string text(cell);
    OGRGeometry* shape = nullptr;
    const char* rest = text.c_str();
    const gdal::ErrorScope quiet;
    const bool sound = OGRGeometryFactory::createFromWkt(&rest, nullptr, &shape) == OGRERR_NONE;
    std::unique_ptr<OGRGeometry> made(shape);
    return sound && trimmed(rest).empty() ? std::move(made) : nullptr;
}

/// Where the shapes of a table stand.
struct ShapeColumns {
    MaybeColumn wkt, x, y;
    bool degrees = false;  ///< the heads say longitude and latitude
};

std::size_t needed_column(const Table& table, const std::string& head) {
    if (const MaybeColumn found = table.column(head)) return *found;
    throw InputError(no_field(head, table.heads(), {.path = table.path()}));
}

ShapeColumns shape_columns(const Table& table, const std::vector<std::string>& points) {
    ShapeColumns found;
    if (points.size() == 2) {
        found.x = needed_column(table, points[0]);
        found.y = needed_column(table, points[1]);
        return found;
    }
    if (const MaybeColumn wkt = table.column(wkt_heads)) {
        int srid = 0;
        for (std::size_t row = 0; row < table.rows() && !found.wkt; ++row)
            if (const auto cell = trimmed(table.cell(row, *wkt)); !cell.empty()) {
                if (!shape_in(cell, srid)) break;
                found.wkt = wkt;
            }
        if (found.wkt) return found;
    }
    found.x = table.column(lon_heads);
    found.y = table.column(lat_heads);
    found.degrees = found.x && found.y;
    if (!found.degrees) found.x = found.y = std::nullopt;
    return found;
}

class TableShapes {
  public:
    TableShapes(const Table& table, const ShapeColumns& columns) : table_(table), columns_(columns) {}

    std::unique_ptr<OGRGeometry> shape(std::size_t row) {
        auto made = columns_.wkt ? written(row) : point(row);
        if (made && !made->IsEmpty()) {
            OGREnvelope one;
            made->getEnvelope(&one);
            extent_.Merge(one);
        }
        return made;
    }
    void throw_faults() { faults_.throw_if_any(); }

    /// @throws InputError DR1310 …
    Crs reference(const std::optional<Crs>& given, Messages& notes) const {
        const std::filesystem::path path = table_.path();
        if (!extent_.IsInit()) return given.value_or(Crs());
        const Box box(Point(extent_.MinX, extent_.MinY), Point(extent_.MaxX, extent_.MaxY));
        const bool degrees =
            extent_.MinX >= -180 && extent_.MaxX <= 180 && extent_.MinY >= -90 && extent_.MaxY <= 90;
        std::optional<Crs> crs = given;
        if (!crs && srid_ > 0) crs = Crs::from_user(fmt::format("EPSG:{}", srid_));
        if (!crs && (degrees || columns_.degrees)) crs = Crs();
        if (!crs)
            throw InputError(Message{.code = "DR1310",
                                     .where = {.path = path.string()},
                                     .values = {{"path", path.string()},
                                                {"x", range_text(extent_.MinX, extent_.MaxX)},
                                                {"y", range_text(extent_.MinY, extent_.MaxY)},
                                                {"candidates", likely_references(box)}}});
        check_range(box, *crs, given.has_value(), path, notes);
        return *crs;
    }

  private:
    void fault(std::size_t row, std::size_t column) {
        faults_.add({.code = "DR1363",
                     .where = table_.where(row, column),
                     .values = {{"value", std::string(table_.cell(row, column).substr(0, 60))},
                                {"field", table_.heads()[column]}}});
    }

    std::unique_ptr<OGRGeometry> written(std::size_t row) {
        const std::string_view cell = trimmed(table_.cell(row, *columns_.wkt));
        if (cell.empty()) return nullptr;
        int srid = 0;
        auto made = shape_in(cell, srid);
        const bool other = srid_ > 0 && srid > 0 && srid != srid_;
        if (!made || other) fault(row, *columns_.wkt);
        srid_ = std::max(srid_, srid);
        return made;
    }

    std::unique_ptr<OGRGeometry> point(std::size_t row) {
        const NumberCell x = parse_number(table_.cell(row, *columns_.x)),
                         y = parse_number(table_.cell(row, *columns_.y));
        using enum NumberCell::Kind;
        if (x.kind == missing && y.kind == missing) return nullptr;
        if (x.kind != value || x.own_unit) fault(row, *columns_.x);
        if (y.kind != value || y.own_unit) fault(row, *columns_.y);
        return std::make_unique<OGRPoint>(x.value, y.value);
    }

    const Table& table_;
    const ShapeColumns& columns_;
    Gathered faults_;
    OGREnvelope extent_;
    int srid_ = 0;
};

/// Without the ' that our writers put before what a spreadsheet would take for a formula.
std::string_view as_meant(std::string_view cell) {
    if (!cell.starts_with('\'')) return cell;
    const std::string_view rest = cell.substr(1);
    return neutralised(rest) == cell ? rest : cell;
}

void set_cell(OGRFeature& feature, int field, OGRFieldType type, std::string_view cell) {
    if (type != OFTString) cell = trimmed(cell);
    if (cell.empty()) return feature.SetFieldNull(field);
    if (type == OFTInteger64) {
        std::int64_t value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(field, static_cast<GIntBig>(value));
    } else if (type == OFTReal) {
        double value = 0;
        std::from_chars(cell.data(), cell.data() + cell.size(), value);
        feature.SetField(field, value);
    } else if (type == OFTDate) {
        const auto number = [&](std::size_t at, std::size_t size) {
            int value = 0;
            std::from_chars(cell.data() + at, cell.data() + at + size, value);
            return value;
        };
        feature.SetField(field, number(0, 4), number(5, 2), number(8, 2));
    } else {
        feature.SetField(field, std::string(as_meant(cell)).c_str());
    }
}

void tell_source(const Table& table, const ShapeColumns& columns, const Crs& crs, Messages& notes) {
    const bool shapes = columns.wkt || columns.x;
    const std::string fields = columns.wkt ? table.heads()[*columns.wkt]
                               : columns.x ? table.heads()[*columns.x] + ", " + table.heads()[*columns.y]
                                           : "";
    notes.push_back({.code = shapes ? "DR1362" : "DR1364",
                     .where = {.path = table.path()},
                     .values = {{"path", table.path()}, {"fields", fields}, {"crs", crs.name()}}});
}

/// The columns that stay texts though they look like numbers, and those that lose zeros.
void tell_kinds(const Table& table, const std::vector<std::pair<std::string, gdal::CellKind>>& kinds,
                Messages& notes) {
    const auto note = [&](const char* code, std::size_t gdal::CellKind::*count) {
        std::vector<std::string> what;
        for (const auto& [name, kind] : kinds)
            if (kind.*count > 0)
                what.push_back(fmt::format("{}: {} ({})", name, kind.example.substr(0, 60), kind.*count));
        if (what.empty()) return;
        notes.push_back(
            {.code = code,
             .where = {.path = table.path()},
             .values = {{"path", table.path()}, {"what", fmt::format("{}", fmt::join(what, "; "))}}});
    };
    note("DR1381", &gdal::CellKind::kept);
    note("DR1382", &gdal::CellKind::zeros);
}

}  // namespace

WholeLayer WholeLayer::of_table(const Table& table, const std::vector<std::string>& points,
                                const std::optional<Crs>& crs, Messages& notes) {
    gdal::initialise();
    const ShapeColumns columns = shape_columns(table, points);
    auto whole = std::make_unique<State>();
    whole->name = table.sheet_name().empty() ? table_name(table.path()) : table.sheet_name();
    whole->encoding = table.encoding();
    auto* definition = new OGRFeatureDefn(whole->name.c_str());
    definition->Reference();
    std::vector<std::size_t> fields;
    std::vector<std::pair<std::string, gdal::CellKind>> kinds;
    for (std::size_t at = 0; at < table.columns(); ++at) {
        if (columns.wkt == at) continue;
        fields.push_back(at);
        const std::string name(as_meant(table.heads()[at]));
        kinds.emplace_back(name, gdal::kind_of_cells(table, at, columns.x == at || columns.y == at));
        const OGRFieldType type = kinds.back().second.type;
        whole->fields.push_back({.name = name, .type = type, .texts = type == OFTDate});
        OGRFieldDefn field(table.heads()[at].c_str(), whole->fields.back().type);
        definition->AddFieldDefn(&field);
    }
    TableShapes shapes(table, columns);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        gdal::Feature feature(OGRFeature::CreateFeature(definition));
        for (std::size_t i = 0; i < fields.size(); ++i)
            set_cell(*feature, static_cast<int>(i), whole->fields[i].type, table.cell(row, fields[i]));
        if (columns.wkt || columns.x) feature->SetGeometryDirectly(shapes.shape(row).release());
        whole->features.push_back(std::move(feature));
    }
    definition->Release();
    shapes.throw_faults();
    whole->crs = shapes.reference(crs, notes);
    tell_source(table, columns, whole->crs, notes);
    tell_kinds(table, kinds, notes);
    return WholeLayer(std::move(whole));
}

namespace {

template <class Number>
std::optional<Number> number_in(const std::string& text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

void WholeLayer::keep_where(const std::string& field, const std::string& value) {
    const auto head = std::ranges::find(state_->fields, field, &WholeFieldHead::name);
    if (head == state_->fields.end()) {
        std::vector<std::string> known;
        for (const WholeFieldHead& one : state_->fields) known.push_back(one.name);
        throw InputError(no_field(field, known, {}));
    }
    const int index = static_cast<int>(head - state_->fields.begin());
    const bool truth = head->subtype == OFSTBoolean;
    const std::string low = ascii_lower(value);
    const std::string asked = truth && low == "true" ? "1" : truth && low == "false" ? "0" : value;
    const bool whole = head->type == OFTInteger || head->type == OFTInteger64;
    // Beyond 2^53 two integers are one double.
    const std::optional<std::int64_t> integer = whole ? number_in<std::int64_t>(asked) : std::nullopt;
    const std::optional<double> number =
        whole || head->type == OFTReal ? number_in<double>(asked) : std::nullopt;
    std::erase_if(state_->features, [&](const gdal::Feature& feature) {
        if (!feature->IsFieldSetAndNotNull(index)) return !value.empty();
        if (integer) return feature->GetFieldAsInteger64(index) != *integer;
        if (number) return feature->GetFieldAsDouble(index) != *number;
        return gdal::text_of_field(*feature, index, {.head = *head, .form = gdal::Form::text}) != value;
    });
}

}  // namespace deltareach
