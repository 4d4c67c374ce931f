#include "gis/private/beside_raster.hpp"

#include "gis/private/opened_raster.hpp"
#include "gis/private/reasons.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cpl_minixml.h>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>

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

[[noreturn]] void report_beside(const fs::path& path, const Words& reason) {
    const std::string raster = path.stem().stem().string();
    report_damage(path, {fmt::format("{} 旁的文件：{}", raster, reason.zh),
                         fmt::format("the file beside {}: {}", raster, reason.en)});
}

/// Numbers that are none, as Microsoft's library writes them: "-1.#IND", "1.#QNAN".
bool is_written_nan(std::string_view word) {
    return word.find("#IND") != std::string_view::npos || word.find("#QNAN") != std::string_view::npos ||
           word.find("#SNAN") != std::string_view::npos;
}

std::optional<double> number_in(const CPLXMLNode* band, const char* name, const fs::path& path) {
    const char* const text = CPLGetXMLValue(band, name, nullptr);
    if (text == nullptr) return std::nullopt;
    std::string_view word(text);
    while (!word.empty() && (word.front() == ' ' || word.front() == '+')) word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    if (is_written_nan(word)) return std::numeric_limits<double>::quiet_NaN();
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size())
        report_beside(path, in_words("{}：{} 不是数", "{}: {} is no number", name, word.substr(0, 40)));
    return value;
}

/// A scale or an offset.
std::optional<double> factor_in(const CPLXMLNode* band, const char* name, const fs::path& path) {
    const std::optional<double> value = number_in(band, name, path);
    if (value && !std::isfinite(*value))
        report_beside(path, in_words("{}：{} 不是数", "{}: {} is no number", name, *value));
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
    std::error_code unknown;
    const std::string text(fs::file_size(path, unknown) == 0 ? "" : MappedFile(path).text());
    if (text.find("<PAMDataset") == std::string::npos) {
        beside.passed_over.push_back(path);
        return;
    }
    const ErrorScope scope;
    const Xml tree(CPLParseXMLString(text.c_str()));
    if (tree == nullptr || scope.failed()) report_beside(path, words_of_library(scope.first_error()));
    const CPLXMLNode* root = CPLGetXMLNode(tree.get(), "=PAMDataset");
    if (root == nullptr) {
        beside.passed_over.push_back(path);
        return;
    }
    if (!variable.empty()) {
        const CPLXMLNode* const of_variable = element(root, "Subdataset", "name", variable);
        if (of_variable != nullptr) root = CPLGetXMLNode(of_variable, "PAMDataset");
        if (root == nullptr) return;
    }
    const CPLXMLNode* const described = element(root, "PAMRasterBand", "band", fmt::format("{}", band));
    if (described == nullptr) return;
    beside.nodata = nodata_in(described, path);
    beside.scale = factor_in(described, "Scale", path);
    beside.offset = factor_in(described, "Offset", path);
    if (const char* const unit = CPLGetXMLValue(described, "UnitType", nullptr)) beside.unit = unit;
}

/// Whether a file of another format may say to be a mask, in itself or beside it: GDAL would then heed it.
bool mentions_flags(const fs::path& path) {
    const fs::path beside = path.string() + ".aux.xml";
    std::error_code unknown;
    return MappedFile(path).text().find("INTERNAL_MASK_FLAGS_") != std::string_view::npos ||
           (is_file(beside) && fs::file_size(beside, unknown) > 0 &&
            MappedFile(beside).text().find("INTERNAL_MASK_FLAGS_") != std::string_view::npos);
}

}  // namespace

BesideRaster beside_raster(const SourceFile& file, const std::string& variable, int band, int columns,
                           int rows) {
    BesideRaster beside;
    read_described(file, variable, band, beside);
    const fs::path path = with_ending(file, ".msk");
    if (!is_file(path)) return beside;
    const auto pass_over = [&] {
        beside.passed_over.push_back(path);
        return std::move(beside);
    };
    std::error_code unknown;
    if (fs::file_size(path, unknown) == 0) return pass_over();
    const SourceFile mask = source_file(path, reasons::raster());
    if (mask.kind != FileKind::geotiff && !mentions_flags(path)) return pass_over();
    if (mask.kind != FileKind::geotiff)
        refuse_raster(path, {"掩膜不是 GeoTIFF，可用 gdal_translate 转换",
                             "a mask that is no GeoTIFF; gdal_translate makes one of it"});
    Dataset opened = opened_geotiff(mask);
    const char* const flags = opened->GetMetadataItem(fmt::format("INTERNAL_MASK_FLAGS_{}", band).c_str());
    if (flags == nullptr) return pass_over();
    beside.mask = std::move(opened);
    beside.mask_band = (std::atoi(flags) & GMF_PER_DATASET) != 0 ? 1 : band;
    if (beside.mask_band > beside.mask->GetRasterCount())
        refuse_raster(path, in_words("掩膜只有 {} 个波段，没有第 {} 波段的", "a mask of {} bands for band {}",
                                     beside.mask->GetRasterCount(), band));
    if (beside.mask->GetRasterXSize() != columns || beside.mask->GetRasterYSize() != rows)
        refuse_raster(
            path, in_words("掩膜有 {} × {} 个像元，栅格有 {} × {} 个",
                           "a mask of {} by {} cells for a raster of {} by {}", beside.mask->GetRasterXSize(),
                           beside.mask->GetRasterYSize(), columns, rows));
    return beside;
}

}  // namespace deltareach::gdal
