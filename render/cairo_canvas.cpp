#include "gis/error.hpp"
#include "gis/memory.hpp"
#include "gis/picture_bytes.hpp"
#include "gis/words.hpp"
#include "render/canvas.hpp"
#include "render/messages.hpp"
#include "render/private/pango_text.hpp"
#include "render/private/pdf_fonts.hpp"
#include "render/private/png_bytes.hpp"

#include <cairo-pdf.h>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <numbers>
#include <pango/pangocairo.h>

namespace deltareach {
namespace {

struct ContextFree {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

void check(cairo_status_t status) {
    if (status == CAIRO_STATUS_SUCCESS) return;
    if (status == CAIRO_STATUS_NO_MEMORY) throw memory_error();
    const Words reason = words_of_library(cairo_status_to_string(status));
    throw OutputError(Message{
        .code = "DR1506", .where = {}, .values = {{"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

/// What PNG and PDF share: everything but the beginning and the end.
class CairoCanvas : public Canvas {
  public:
    void begin_group(std::string_view, std::string_view) override {}
    void end_group() override {}

    void push_clip(const Path& path) override {
        cairo_save(cr());
        trace(path);
        cairo_clip(cr());
    }
    void pop_clip() override { cairo_restore(cr()); }

    void draw(const Path& path, const Paint& paint, std::string_view) override {
        if (path.empty()) return;
        trace(path);
        if (paint.fill) {
            set_colour(*paint.fill);
            if (paint.stroke)
                cairo_fill_preserve(cr());
            else
                cairo_fill(cr());
        }
        if (paint.stroke) stroke(*paint.stroke);
        cairo_new_path(cr());
    }

    void text(std::string_view given, const TextStyle& style, const TextPlace& place) override {
        const std::string text = detail::one_line(given);
        const detail::LayoutPtr layout = detail::make_layout(text, style);
        cairo_save(cr());
        cairo_translate(cr(), place.baseline.x(), place.baseline.y());
        if (place.turn_deg != 0) cairo_rotate(cr(), place.turn_deg * std::numbers::pi / 180);
        double shift = 0;
        if (place.anchor != Anchor::start) {
            const double width = measure_text(text, style).width;
            shift = place.anchor == Anchor::middle ? -width / 2 : -width;
        }
        PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), 0);
        cairo_move_to(cr(), shift, 0);
        if (style.halo_pt > 0) {
            pango_cairo_layout_line_path(cr(), line);
            stroke({.colour = style.halo, .width_pt = 2 * style.halo_pt, .dash = {}});
            cairo_new_path(cr());
            cairo_move_to(cr(), shift, 0);
        }
        set_colour(style.colour);
        pango_cairo_show_layout_line(cr(), line);
        cairo_restore(cr());
        cairo_new_path(cr());
    }

    void image(const PixelImage& image, const Rect& place) override {
        const detail::SurfacePtr picture = detail::surface_of(grey_ ? detail::grey_pixels(image) : image);
        cairo_save(cr());
        cairo_translate(cr(), place.left, place.top);
        cairo_scale(cr(), place.width / image.columns, place.height / image.rows);
        cairo_set_source_surface(cr(), picture.get(), 0, 0);
        cairo_pattern_set_filter(cairo_get_source(cr()), CAIRO_FILTER_BILINEAR);
        cairo_pattern_set_extend(cairo_get_source(cr()), CAIRO_EXTEND_PAD);
        cairo_rectangle(cr(), 0, 0, image.columns, image.rows);
        cairo_fill(cr());
        cairo_restore(cr());
    }

  protected:
    CairoCanvas(cairo_surface_t* surface, bool grey)
        : surface_(surface), context_(context_on(surface)), grey_(grey) {}
    [[nodiscard]] cairo_t* cr() const { return context_.get(); }
    [[nodiscard]] cairo_surface_t* surface() const { return surface_.get(); }
    /// Draws on another surface for a while.
    void draw_on(cairo_surface_t* other, const std::function<void(Canvas&)>& draw) {
        std::unique_ptr<cairo_t, ContextFree> context = context_on(other);
        context_.swap(context);
        draw(*this);
        check(cairo_status(cr()));
        context_.swap(context);
    }
    void close_context() {
        check(cairo_status(cr()));
        context_.reset();
    }

  private:
    static std::unique_ptr<cairo_t, ContextFree> context_on(cairo_surface_t* surface) {
        std::unique_ptr<cairo_t, ContextFree> context(cairo_create(surface));
        cairo_set_fill_rule(context.get(), CAIRO_FILL_RULE_EVEN_ODD);
        cairo_set_line_join(context.get(), CAIRO_LINE_JOIN_ROUND);
        return context;
    }

    void set_colour(const Colour& colour) {
        const Colour c = grey_ ? in_grey(colour) : colour;
        cairo_set_source_rgba(cr(), c.red / 255.0, c.green / 255.0, c.blue / 255.0, c.alpha);
    }

    void stroke(const Stroke& stroke) {
        set_colour(stroke.colour);
        cairo_set_line_width(cr(), stroke.width_pt);
        cairo_set_dash(cr(), stroke.dash.data(), static_cast<int>(stroke.dash.size()), 0);
        cairo_set_line_cap(cr(), stroke.cap == LineCap::round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_stroke(cr());
    }

    void trace(const Path& path) {
        cairo_new_path(cr());
        const Point* p = path.points().data();
        for (const Path::Step step : path.steps()) {
            switch (step) {
                case Path::Step::move:
                    cairo_move_to(cr(), p->x(), p->y()), ++p;
                    break;
                case Path::Step::line:
                    cairo_line_to(cr(), p->x(), p->y()), ++p;
                    break;
                case Path::Step::curve:
                    cairo_curve_to(cr(), p[0].x(), p[0].y(), p[1].x(), p[1].y(), p[2].x(), p[2].y());
                    p += 3;
                    break;
                case Path::Step::close:
                    cairo_close_path(cr());
                    break;
            }
        }
    }

    detail::SurfacePtr surface_;
    std::unique_ptr<cairo_t, ContextFree> context_;
    bool grey_ = false;
};

class PngCanvas final : public CairoCanvas {
  public:
    PngCanvas(double width_pt, double height_pt, double dpi, const DocumentInfo& info,
              std::string_view format)
        : CairoCanvas(cairo_image_surface_create(info.transparent ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24,
                                                 pixels(width_pt, dpi), pixels(height_pt, dpi)),
                      info.grey),
          dpi_(dpi),
          format_(format) {
        check(cairo_surface_status(surface()));
        if (!info.transparent) {
            cairo_set_source_rgb(cr(), 1, 1, 1);
            cairo_paint(cr());
        }
        cairo_scale(cr(), dpi / 72, dpi / 72);
    }
    void next_page(double, double) override { check(CAIRO_STATUS_SURFACE_TYPE_MISMATCH); }
    int bookmark(std::string_view, int) override { return 0; }
    void link_to_page(const Rect&, int) override {}
    std::string finish() override {
        close_context();
        if (format_ == "PNG") return detail::png_bytes(surface(), dpi_);
        cairo_surface_flush(surface());
        std::string bytes =
            picture_bytes(format_, rgb_of(surface()), cairo_image_surface_get_width(surface()),
                          cairo_image_surface_get_height(surface()), dpi_);
        if (bytes.empty())
            throw OutputError(Message{.code = "DR1506",
                                      .where = {},
                                      .values = {{"reason_zh", format_ + " 没有写成"},
                                                 {"reason_en", "no " + format_ + " was made"}}});
        return bytes;
    }

  private:
    static int pixels(double points, double dpi) { return static_cast<int>(std::lround(points * dpi / 72)); }
    static std::vector<std::uint8_t> rgb_of(cairo_surface_t* picture) {
        const int width = cairo_image_surface_get_width(picture),
                  height = cairo_image_surface_get_height(picture);
        const int stride = cairo_image_surface_get_stride(picture);
        const unsigned char* data = cairo_image_surface_get_data(picture);
        std::vector<std::uint8_t> rgb;
        rgb.reserve(3U * static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
        for (int row = 0; row < height; ++row) {
            const auto* line =
                reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(row) * stride);
            for (int column = 0; column < width; ++column)
                for (const unsigned shift : {16U, 8U, 0U})
                    rgb.push_back(static_cast<std::uint8_t>((line[column] >> shift) & 0xFFU));
        }
        return rgb;
    }
    double dpi_;
    std::string format_;
};

/// Owns the bytes the surface writes to and the pictures it draws from; a base class so that they are there
/// before the surface and after it: Cairo 1.18 reads the pictures once more when a surface that an error has
/// left unfinished goes.
struct PdfBytes {
    std::string bytes;
    std::map<std::string, detail::SurfacePtr> shared_pictures;
};

class PdfCanvas final : private PdfBytes, public CairoCanvas {
  public:
    PdfCanvas(double width_pt, double height_pt, const DocumentInfo& info)
        : CairoCanvas(cairo_pdf_surface_create_for_stream(append, &bytes, width_pt, height_pt), info.grey) {
        check(cairo_surface_status(surface()));
        cairo_pdf_surface_restrict_to_version(surface(), CAIRO_PDF_VERSION_1_4);
        const auto set = [&](cairo_pdf_metadata_t key, const std::string& text) {
            cairo_pdf_surface_set_metadata(surface(), key, detail::one_line(text).c_str());
        };
        set(CAIRO_PDF_METADATA_TITLE, info.title);
        set(CAIRO_PDF_METADATA_AUTHOR, info.author);
        set(CAIRO_PDF_METADATA_CREATOR, "deltareach");
        // An empty date removes the clock's, which Cairo writes by itself.
        set(CAIRO_PDF_METADATA_CREATE_DATE, info.date.empty() ? "" : info.date + "T00:00:00Z");
    }
    void next_page(double width_pt, double height_pt) override {
        cairo_show_page(cr());
        cairo_pdf_surface_set_size(surface(), width_pt, height_pt);
        ++page_;
    }
    void shared(std::string_view key, const std::function<void(Canvas&)>& draw) override {
        detail::SurfacePtr& picture = shared_pictures[std::string(key)];
        if (!picture) {
            picture.reset(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr));
            draw_on(picture.get(), draw);
        }
        cairo_set_source_surface(cr(), picture.get(), 0, 0);
        cairo_paint(cr());
    }
    int bookmark(std::string_view title, int under) override {
        return cairo_pdf_surface_add_outline(
            surface(), under, detail::one_line(title).c_str(), fmt::format("page={}", page_).c_str(),
            under == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : cairo_pdf_outline_flags_t{});
    }
    void begin_tag(const std::string& name) override { cairo_tag_begin(cr(), name.c_str(), nullptr); }
    void end_tag(const std::string& name) override { cairo_tag_end(cr(), name.c_str()); }
    void link_to_page(const Rect& box, int page) override {
        cairo_tag_begin(cr(), CAIRO_TAG_LINK,
                        fmt::format("rect=[{:.2f} {:.2f} {:.2f} {:.2f}] page={} pos=[0 0]", box.left, box.top,
                                    box.width, box.height, page)
                            .c_str());
        cairo_tag_end(cr(), CAIRO_TAG_LINK);
    }
    std::string finish() override {
        cairo_show_page(cr());
        close_context();
        cairo_surface_finish(surface());
        check(cairo_surface_status(surface()));
        return detail::with_lean_fonts(bytes);
    }

  private:
    int page_ = 1;
};

}  // namespace

std::unique_ptr<Canvas> make_png_canvas(double width_pt, double height_pt, double dpi,
                                        const DocumentInfo& info) {
    return std::make_unique<PngCanvas>(width_pt, height_pt, dpi, info, "PNG");
}

std::unique_ptr<Canvas> make_photo_canvas(double width_pt, double height_pt, double dpi,
                                          const DocumentInfo& info, std::string_view format) {
    DocumentInfo on_paper = info;  // neither has a place for opacity that all readers know
    on_paper.transparent = false;
    return std::make_unique<PngCanvas>(width_pt, height_pt, dpi, on_paper, format);
}

std::unique_ptr<Canvas> make_pdf_canvas(double width_pt, double height_pt, const DocumentInfo& info) {
    return std::make_unique<PdfCanvas>(width_pt, height_pt, info);
}

}  // namespace deltareach
