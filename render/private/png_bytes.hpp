#pragma once

#include "render/canvas.hpp"

#include <cairo.h>
#include <memory>
#include <optional>
#include <string>

namespace deltareach::detail {

struct SurfaceFree {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceFree>;

/// An image surface as a PNG file, with its resolution (pHYs) when given.
[[nodiscard]] std::string png_bytes(cairo_surface_t* surface, std::optional<double> dpi);

/// Every colour replaced by its grey.
[[nodiscard]] PixelImage grey_pixels(PixelImage image);

/// A new surface holding the picture, its colours multiplied by their opacity as Cairo wants them.
[[nodiscard]] SurfacePtr surface_of(const PixelImage& image);

}  // namespace deltareach::detail
