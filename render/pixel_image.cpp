#include "render/pixel_image.hpp"

#include "gis/error.hpp"
#include "render/messages.hpp"
#include "render/private/png_bytes.hpp"

#include <algorithm>
#include <cstring>

namespace deltareach {
namespace {

constexpr int largest_side = 4096;

struct Unread {
    std::string_view bytes;
};

cairo_status_t take(void* closure, unsigned char* data, unsigned length) {
    auto& unread = static_cast<Unread*>(closure)->bytes;
    if (unread.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, unread.data(), length);
    unread.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

std::uint32_t big_endian(std::string_view bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Width and height stand at fixed places after the signature: looked at before anything is unpacked.
bool is_small_png(std::string_view bytes) {
    constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
    if (bytes.size() < 33 || !bytes.starts_with(signature)) return false;
    const std::uint32_t columns = big_endian(bytes, 16), rows = big_endian(bytes, 20);
    return columns > 0 && rows > 0 && columns <= largest_side && rows <= largest_side;
}

std::uint8_t unmultiplied(std::uint32_t channel, std::uint32_t alpha) {
    return alpha == 0 ? std::uint8_t{0}
                      : static_cast<std::uint8_t>(std::min(255U, (channel * 255U + alpha / 2) / alpha));
}

}  // namespace

PixelImage read_png(std::string_view bytes) {
    const auto no_png = [] { return InputError(Message{.code = "DR1509", .values = {{"path", "PNG"}}}); };
    if (!is_small_png(bytes)) throw no_png();
    Unread unread{bytes};
    const detail::SurfacePtr read(cairo_image_surface_create_from_png_stream(take, &unread));
    if (cairo_surface_status(read.get()) != CAIRO_STATUS_SUCCESS) throw no_png();
    PixelImage image{.columns = cairo_image_surface_get_width(read.get()),
                     .rows = cairo_image_surface_get_height(read.get()),
                     .rgba = {}};
    // A PNG without opacity is read as RGB24, whose fourth byte means nothing.
    const bool opaque = cairo_image_surface_get_format(read.get()) != CAIRO_FORMAT_ARGB32;
    const unsigned char* data = cairo_image_surface_get_data(read.get());
    const int stride = cairo_image_surface_get_stride(read.get());
    for (int row = 0; row < image.rows; ++row) {
        for (int column = 0; column < image.columns; ++column) {
            std::uint32_t element = 0;
            std::memcpy(
                &element,
                data + static_cast<std::ptrdiff_t>(row) * stride + 4 * static_cast<std::ptrdiff_t>(column),
                4);
            const std::uint32_t alpha = opaque ? 255U : element >> 24U;
            for (const unsigned shift : {16U, 8U, 0U})
                image.rgba.push_back(unmultiplied((element >> shift) & 0xFFU, alpha));
            image.rgba.push_back(static_cast<std::uint8_t>(alpha));
        }
    }
    return image;
}

}  // namespace deltareach
