#include "gis/private/beside_raster.hpp"

#include "gis/private/opened_raster.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cpl_minixml.h>
#include <fmt/format.h>

namespace deltareach::gdal {
namespace {

namespace fs = std::filesystem;

struct FreeXml {
    void operator()(CPLXMLNode* node) const { CPLDestroyXMLNode(node); }
};
using Xml = std::unique_ptr<CPLXMLNode, FreeXml>;

bool is_file(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

fs::path with_ending(const SourceFile& file, const char* ending) {
    return file.absolute.string() + ending;
}

std::string attribute_of(const CPLXMLNode* node, const char* name) {
    return CPLGetXMLValue(node, name, "");
}

/// The first element of that name below, with that attribute.
const CPLXMLNode* element(const CPLXMLNode* parent, const char* name, const char* attribute,
                          const std::string& value) {
    for (const CPLXMLNode* node = parent->psChild; node != nullptr; node = node->psNext)
        if (node->eType == CXT_Element && EQUAL(node->pszValue, name) &&
            attribute_of(node, attribute) == value)
            return node;
    return nullptr;
}

std::optional<double> number_in(const CPLXMLNode* band, const char* name, const fs::path& path) {
    const char* const text = CPLGetXMLValue(band, name, nullptr);
    if (text == nullptr) return std::nullopt;
    std::string_view word(text);
    while (!word.empty() && (word.front() == ' ' || word.front() == '+')) word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        report_damage(path, fmt::format("{}: {} is no number", name, word.substr(0, 40)));
    return value;
}

/// The nodata value, exactly where the file has its bytes too.
std::optional<double> nodata_in(const CPLXMLNode* band, const fs::path& path) {
    const std::string bytes = attribute_of(band, "NoDataValue.le_hex_equiv");
    std::uint64_t bits = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), bits, 16);
    if (bytes.size() == 16 && error == std::errc() && end == bytes.data() + bytes.size())
        return std::bit_cast<double>(__builtin_bswap64(bits));
    return number_in(band, "NoDataValue", path);
}

void read_described(const SourceFile& file, const std::string& variable, int band, BesideRaster& beside) {
    const fs::path path = with_ending(file, ".aux.xml");
    if (!is_file(path)) return;
    const std::string text(MappedFile(path).text());
    const ErrorScope scope;
    const Xml tree(CPLParseXMLString(text.c_str()));
    const CPLXMLNode* root =
        tree == nullptr || scope.failed() ? nullptr : CPLGetXMLNode(tree.get(), "=PAMDataset");
    if (root == nullptr) report_damage(path, scope.failed() ? scope.first_error() : "no PAMDataset");
    if (!variable.empty()) {
        const CPLXMLNode* const of_variable = element(root, "Subdataset", "name", variable);
        if (of_variable != nullptr) root = CPLGetXMLNode(of_variable, "PAMDataset");
        if (root == nullptr) return;
    }
    const CPLXMLNode* const described = element(root, "PAMRasterBand", "band", fmt::format("{}", band));
    if (described == nullptr) return;
    beside.nodata = nodata_in(described, path);
    beside.scale = number_in(described, "Scale", path);
    beside.offset = number_in(described, "Offset", path);
    if (const char* const unit = CPLGetXMLValue(described, "UnitType", nullptr)) beside.unit = unit;
}

}  // namespace

BesideRaster beside_raster(const SourceFile& file, const std::string& variable, int band, int columns,
                           int rows) {
    BesideRaster beside;
    read_described(file, variable, band, beside);
    const fs::path path = with_ending(file, ".msk");
    if (!is_file(path)) return beside;
    const SourceFile mask = source_file(path, "raster");
    if (mask.kind != FileKind::geotiff) refuse_raster(path, "a mask that is no GeoTIFF");
    beside.mask = opened_geotiff(mask);
    if (beside.mask->GetRasterXSize() != columns || beside.mask->GetRasterYSize() != rows)
        refuse_raster(
            path, fmt::format("a mask of {} by {} cells for a raster of {} by {}",
                              beside.mask->GetRasterXSize(), beside.mask->GetRasterYSize(), columns, rows));
    return beside;
}

}  // namespace deltareach::gdal
