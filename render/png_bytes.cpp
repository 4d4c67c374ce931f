#include "render/private/png_bytes.hpp"

#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/words.hpp"
#include "render/messages.hpp"

#include <cmath>
#include <cstdint>

namespace deltareach::detail {
namespace {

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
    }
    return crc ^ 0xFFFFFFFFU;
}

void append_big_endian(std::string& bytes, std::uint32_t value) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>((value >> shift) & 0xFFU);
}

/// The chunk that says how many picture elements lie on a metre, the same both ways.
std::string physical_chunk(double dpi) {
    const auto per_metre = static_cast<std::uint32_t>(std::lround(dpi / 0.0254));
    std::string body = "pHYs";
    append_big_endian(body, per_metre);
    append_big_endian(body, per_metre);
    body += '\1';
    std::string chunk;
    append_big_endian(chunk, 9);
    chunk += body;
    append_big_endian(chunk, crc32(body));
    return chunk;
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string png_bytes(cairo_surface_t* surface, std::optional<double> dpi) {
    std::string bytes;
    const cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, &bytes);
    if (status == CAIRO_STATUS_NO_MEMORY) throw memory_error();
    if (status != CAIRO_STATUS_SUCCESS) {
        const Words reason = words_of_library(cairo_status_to_string(status));
        throw OutputError(Message{
            .code = "DR1506", .where = {}, .values = {{"reason_zh", reason.zh}, {"reason_en", reason.en}}});
    }
    constexpr std::size_t after_header = 8 + 25;  // signature and IHDR have fixed lengths
    if (dpi) bytes.insert(after_header, physical_chunk(*dpi));
    return bytes;
}

PixelImage grey_pixels(PixelImage image) {
    for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
        const Colour c = in_grey({image.rgba[i], image.rgba[i + 1], image.rgba[i + 2]});
        image.rgba[i] = image.rgba[i + 1] = image.rgba[i + 2] = c.red;
    }
    return image;
}

SurfacePtr surface_of(const PixelImage& image) {
    SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, image.columns, image.rows));
    if (cairo_surface_status(surface.get()) == CAIRO_STATUS_NO_MEMORY) throw memory_error();
    cairo_surface_flush(surface.get());
    unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    const auto times = [](std::uint32_t channel, std::uint32_t alpha) {
        return (channel * alpha + 127U) / 255U;
    };
    for (int row = 0; row < image.rows; ++row) {
        auto* line = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(row) * stride);
        for (int column = 0; column < image.columns; ++column) {
            const std::uint8_t* p =
                &image.rgba[4 * (static_cast<std::size_t>(row) * static_cast<std::size_t>(image.columns) +
                                 static_cast<std::size_t>(column))];
            const std::uint32_t a = p[3];
            line[column] = (a << 24U) | (times(p[0], a) << 16U) | (times(p[1], a) << 8U) | times(p[2], a);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

}  // namespace deltareach::detail
