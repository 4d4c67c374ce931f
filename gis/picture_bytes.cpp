#include "gis/picture_bytes.hpp"

#include "gis/private/gdal_handles.hpp"

#include <atomic>
#include <cmath>
#include <fmt/format.h>

namespace deltareach {
namespace {

/// JFIF says its density in two bytes each way; the encoder leaves it unsaid.
void set_jfif_density(std::string& bytes, double dpi) {
    constexpr std::size_t name = 6, unit = 13;
    if (bytes.size() < 20 || bytes.compare(name, 4, "JFIF") != 0) return;
    const auto density = static_cast<unsigned>(std::lround(dpi));
    bytes[unit] = 1;  // an inch
    for (const std::size_t at : {unit + 1, unit + 3}) {
        bytes[at] = static_cast<char>((density >> 8U) & 0xFFU);
        bytes[at + 1] = static_cast<char>(density & 0xFFU);
    }
}

gdal::Dataset picture_in_memory(const std::vector<std::uint8_t>& rgb, int columns, int rows) {
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    gdal::Dataset source(memory->Create("", columns, rows, 3, GDT_Byte, nullptr));
    if (source == nullptr) return source;
    const CPLErr written =
        source->RasterIO(GF_Write, 0, 0, columns, rows, const_cast<std::uint8_t*>(rgb.data()), columns, rows,
                         GDT_Byte, 3, nullptr, 3, GSpacing{3} * columns, 1, nullptr);
    if (written != CE_None) source.reset();
    return source;
}

}  // namespace

std::string picture_bytes(std::string_view format, const std::vector<std::uint8_t>& rgb, int columns,
                          int rows, double dpi) {
    gdal::initialise();
    const gdal::ErrorScope quiet;
    const bool jpeg = format == "JPEG";
    const gdal::Dataset source = picture_in_memory(rgb, columns, rows);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(jpeg ? "JPEG" : "GTiff");
    if (source == nullptr || driver == nullptr) return {};
    if (!jpeg) {
        source->SetMetadataItem("TIFFTAG_XRESOLUTION", fmt::format("{:g}", dpi).c_str());
        source->SetMetadataItem("TIFFTAG_YRESOLUTION", fmt::format("{:g}", dpi).c_str());
        source->SetMetadataItem("TIFFTAG_RESOLUTIONUNIT", "2");
    }
    static std::atomic<unsigned> count{0};  // several pictures at a time
    const std::string name = fmt::format("/vsimem/deltareach-picture-{}.{}", ++count, jpeg ? "jpg" : "tif");
    const char* const as_jpeg[] = {"QUALITY=92", nullptr};
    const char* const as_tiff[] = {"COMPRESS=DEFLATE", "PREDICTOR=2", "PHOTOMETRIC=RGB", "INTERLEAVE=PIXEL",
                                   nullptr};
    gdal::Dataset file(driver->CreateCopy(name.c_str(), source.get(), FALSE,
                                          const_cast<char**>(jpeg ? as_jpeg : as_tiff), nullptr, nullptr));
    const bool made = file != nullptr;
    file.reset();
    vsi_l_offset size = 0;
    GByte* data = made ? VSIGetMemFileBuffer(name.c_str(), &size, FALSE) : nullptr;
    std::string bytes;
    if (data != nullptr) bytes.assign(reinterpret_cast<const char*>(data), static_cast<std::size_t>(size));
    VSIUnlink(name.c_str());
    VSIUnlink((name + ".aux.xml").c_str());
    if (jpeg) set_jfif_density(bytes, dpi);
    return bytes;
}

}  // namespace deltareach
