#include "tests/gis/ogr_samples.hpp"

#include "gis/private/gdal_handles.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace deltareach::test {
namespace {

namespace fs = std::filesystem;

void require(bool holds, const std::string& what) {
    if (!holds) throw std::runtime_error("GDAL refuses " + what);
}

/// A field with two values.
struct Field {
    std::string name, first, second;
    OGRFieldType type;
    OGRFieldSubType subtype = OFSTNone;
};

std::vector<Field> fields_of(const std::string& driver) {
    if (driver == "OpenFileGDB" || driver == "MapInfo File" || driver == "GML" || driver == "SpatiaLite")
        return {{"name", "上海", "b, \"c\"; d", OFTString},
                {"n", "7", "-2147483647", OFTInteger},
                {"share", "0.12345678901234568", "-0.5", OFTReal},
                {"day", "2023/05/06", "1999/12/31", driver == "OpenFileGDB" ? OFTDateTime : OFTDate}};
    if (driver == "GeoJSON")
        return {{"", "empty name", "x", OFTString},
                {"name", "a", "b", OFTString},
                {"Name", "c", "d", OFTString},
                {"fid", "7", "3", OFTInteger},
                {"geom", "g", "h", OFTString},
                {"ogc_fid", "-1", "12", OFTInteger},
                {"rowid", "r", "s", OFTString},
                {"lon", "east", "e", OFTString},
                {"whole numbers", "[1,2]", "[3]", OFTIntegerList},
                {"texts", "(2:a,b;c)", "(1:[x])", OFTStringList},
                {"decimals", "(2:0.5,-1.25)", "(1:3.5)", OFTRealList},
                {"line\nend", "two\nlines", "tab\there", OFTString}};
    if (driver == "SQLite")
        return {{"time", "07:08:09", "23:59:58", OFTTime},
                {"index", "1", "2", OFTInteger},
                {"a'b\"c", "=1+1", "-1", OFTString}};
    return {{"名称", "上海市", "b, \"c\"; d", OFTString},
            {"GDP（亿元）", "47218.66", "0.12345678901234568", OFTReal},
            {"a b", "7", "-2147483648", OFTInteger},
            {"select", "9007199254740993", "5", OFTInteger64},
            {"1st", "1", "0", OFTInteger, OFSTBoolean},
            {"x.y", "12", "-32768", OFTInteger, OFSTInt16},
            {"Größe", "0.5", "-1.25", OFTReal, OFSTFloat32},
            {"日期", "2023/05/06", "1999/12/31", OFTDate},
            {"moment", "2023/05/06 07:08:09", "1999/12/31 23:59:58", OFTDateTime},
            {"instant", "2023/05/06 07:08:09+08", "1999/12/31 23:59:58-03:30", OFTDateTime},
            {"code", "1234567890123456789", "1234567890123456788", OFTInteger64},
            {"world", "Café Nação", "上海 ไทย 😀", OFTString},
            {"bytes", "00FF10", "41", OFTBinary},
            {"json", R"({"a":[1,null]})", "[2]", OFTString, OFSTJSON},
            {std::string(70, 'l'), "0101", "x", OFTString}};
}

void set_value(OGRFeature& feature, int index, const Field& field, const std::string& value) {
    if (field.type != OFTBinary) return feature.SetField(index, value.c_str());
    int size = 0;
    GByte* bytes = CPLHexToBinary(value.c_str(), &size);
    feature.SetField(index, size, bytes);
    CPLFree(bytes);
}

/// Well-known text of one shape. Coordinates need all digits of a double; each row lies elsewhere.
class ShapeText {
  public:
    ShapeText(const std::string& kind, int row) : row_(row) {
        const std::size_t blank = kind.find(' ');
        const std::string dimensions = blank == kind.npos ? "" : kind.substr(blank + 1);
        z_ = dimensions.find('Z') != dimensions.npos;
        m_ = dimensions.find('M') != dimensions.npos;
        head_ = dimensions.empty() ? "" : dimensions + " ";
        text_ = kind.substr(0, blank) + " " + head_ + body(kind.substr(0, blank));
    }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    [[nodiscard]] std::string at(double x, double y) const {
        std::string text = fmt::format("{} {}", 120 + x / 7 + row_, 30 + y / 9);
        if (z_) text += fmt::format(" {}", x / 3 + 3);
        if (m_) text += fmt::format(" {}", y / 3 + 9);
        return text;
    }
    [[nodiscard]] std::string line(double x) const {
        return "(" + at(x, 0) + "," + at(x + 0.3, 5) + "," + at(x + 0.9, 7) + ")";
    }
    [[nodiscard]] std::string ring(double x, double size) const {
        return "(" + at(x, 0.1) + "," + at(x + size, 0.1) + "," + at(x + size, size) + "," + at(x, 0.1) + ")";
    }
    [[nodiscard]] std::string area(double x) const { return "(" + ring(x, 1) + ")"; }
    [[nodiscard]] std::string holed() const {
        return "((" + at(0, 0) + "," + at(2, 0) + "," + at(2, 2) + "," + at(0, 2) + "," + at(0, 0) + "),(" +
               at(0.5, 0.5) + "," + at(0.5, 1) + "," + at(1, 1) + "," + at(0.5, 0.5) + "))";
    }
    [[nodiscard]] std::string body(const std::string& type) const {
        if (type == "POINT") return "(" + at(1, 2) + ")";
        if (type == "LINESTRING") return line(0);
        if (type == "POLYGON") return holed();
        if (type == "MULTIPOINT") return "((" + at(1, 2) + "),(" + at(5, 6) + "))";
        if (type == "MULTILINESTRING") return "(" + line(0) + "," + line(2) + ")";
        if (type == "MULTIPOLYGON") return "(" + area(0) + "," + area(3) + ")";
        if (type == "TRIANGLE") return area(0);
        if (type == "TIN" || type == "POLYHEDRALSURFACE") return "(" + area(0) + "," + area(3) + ")";
        if (type == "CIRCULARSTRING") return line(0);
        if (type == "CURVEPOLYGON")
            return "(CIRCULARSTRING " + head_ + "(" + at(0, 0) + "," + at(2, 0) + "," + at(2, 2) + "," +
                   at(0, 2) + "," + at(0, 0) + "))";
        return "(POINT " + head_ + "(" + at(1, 2) + "),POLYGON " + head_ + area(3) + ")";  // a collection
    }

    int row_;
    bool z_ = false, m_ = false;
    std::string head_, text_;
};

std::unique_ptr<OGRGeometry> shape_of(const std::string& kind, int row) {
    static const char* mixed[] = {"POINT", "LINESTRING", "POLYGON"};
    static const char* areas[] = {"POLYGON", "MULTIPOLYGON"};
    const bool some_empty = kind.starts_with("EMPTY ");
    const std::string whole = some_empty ? kind.substr(6) : kind;
    const ShapeText made(whole == "MIXED" ? mixed[row % 3] : whole == "AREAS" ? areas[row % 2] : whole, row);
    const std::string text = some_empty && row % 2 == 1 ? whole + " EMPTY" : made.text();
    OGRGeometry* shape = nullptr;
    const char* rest = text.c_str();
    require(OGRGeometryFactory::createFromWkt(&rest, nullptr, &shape) == OGRERR_NONE, text);
    return std::unique_ptr<OGRGeometry>(shape);
}

deltareach::gdal::Dataset created(const fs::path& path, const std::string& name) {
    fs::remove_all(path);
    GDALAllRegister();
    const bool spatialite = name == "SpatiaLite";
    const char* const options[] = {spatialite                   ? "SPATIALITE=YES"
                                   : path.extension() == ".mif" ? "FORMAT=MIF"
                                                                : nullptr,
                                   nullptr};
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(spatialite ? "SQLite" : name.c_str());
    require(driver != nullptr, name);
    deltareach::gdal::Dataset dataset(
        driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, const_cast<char**>(options)));
    require(dataset != nullptr, path.string());
    return dataset;
}

/// Where a format wants to know, the kind; else any.
OGRwkbGeometryType type_of(const Sample& sample) {
    if (sample.shapes == "NONE") return wkbNone;
    if (sample.driver != "OpenFileGDB") return wkbUnknown;
    return shape_of(sample.shapes, 0)->getGeometryType();
}

}  // namespace

const std::vector<std::string>& sample_shapes() {
    static const std::vector<std::string> all{"NONE",
                                              "POINT",
                                              "LINESTRING",
                                              "POLYGON",
                                              "MULTIPOINT",
                                              "MULTILINESTRING",
                                              "MULTIPOLYGON",
                                              "MIXED",
                                              "AREAS",
                                              "GEOMETRYCOLLECTION",
                                              "POINT Z",
                                              "POLYGON Z",
                                              "LINESTRING M",
                                              "POINT ZM",
                                              "MULTIPOLYGON ZM",
                                              "CIRCULARSTRING",
                                              "CURVEPOLYGON",
                                              "EMPTY POINT",
                                              "EMPTY LINESTRING",
                                              "EMPTY MULTIPOLYGON Z",
                                              "TIN Z",
                                              "POLYHEDRALSURFACE Z",
                                              "TRIANGLE"};
    return all;
}

void write_sample_by_gdal(const fs::path& path, const Sample& sample) {
    const deltareach::gdal::Dataset dataset = created(path, sample.driver);
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    std::vector<const char*> options{nullptr};
    if (sample.driver == "SQLite") options = {"LAUNDER=NO", nullptr};
    if (sample.driver == "MapInfo File") options = {"ENCODING=UTF-8", "BOUNDS=119,29,125,32", nullptr};
    if (sample.driver == "GPKG") options = {"FID=key", nullptr};
    if (sample.driver == "GeoJSON") options = {"COORDINATE_PRECISION=17", "SIGNIFICANT_FIGURES=17", nullptr};
    OGRLayer* layer =
        dataset->CreateLayer("sample", &reference, type_of(sample), const_cast<char**>(options.data()));
    require(layer != nullptr, "a layer");
    const std::vector<Field> fields = fields_of(sample.driver);
    for (const Field& field : fields) {
        OGRFieldDefn definition(field.name.c_str(), field.type);
        definition.SetSubType(field.subtype);
        require(layer->CreateField(&definition) == OGRERR_NONE, field.name);
    }
    for (int row = 0; row < 4; ++row) {
        const deltareach::gdal::Feature feature(OGRFeature::CreateFeature(layer->GetLayerDefn()));
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const int index = static_cast<int>(i);
            if (sample.gaps && (row + index) % 3 == 1)
                feature->SetFieldNull(index);
            else if (sample.gaps && row == 3 && fields[i].type == OFTString && fields[i].subtype == OFSTNone)
                feature->SetField(index, "");
            else
                set_value(*feature, index, fields[i], row % 2 == 0 ? fields[i].first : fields[i].second);
        }
        if (sample.shapes != "NONE" && !(sample.gaps && row == 2))
            feature->SetGeometryDirectly(shape_of(sample.shapes, row).release());
        require(layer->CreateFeature(feature.get()) == OGRERR_NONE, "a feature");
    }
}

}  // namespace deltareach::test
