#pragma once

#include "render/path.hpp"
#include "render/pixel_image.hpp"
#include "render/text_style.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// How a line ends.
enum class LineCap { butt, round };

/// How a line is drawn; lengths in points.
struct Stroke {
    Colour colour;
    double width_pt = 0.5;
    std::vector<double> dash;  ///< lengths on and off; empty: solid
    LineCap cap = LineCap::round;
};

/// Fill first (even-odd), then the stroke over it.
struct Paint {
    std::optional<Colour> fill;
    std::optional<Stroke> stroke;
};

/// Which part of a text stands at its point.
enum class Anchor { start, middle, end };

/// Where a line of text stands: the baseline point, and the turn about it, clockwise.
struct TextPlace {
    Point baseline;
    Anchor anchor = Anchor::start;
    double turn_deg = 0;
};

/// A page in points, origin at the upper left, that becomes a PNG, a PDF or an SVG. Everything drawn looks
/// the same in all three.
class Canvas {
  public:
    virtual ~Canvas() = default;
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    /// A layer, an element of its own in SVG with this id and title.
    virtual void begin_group(std::string_view id, std::string_view title) = 0;
    virtual void end_group() = 0;
    virtual void push_clip(const Path& path) = 0;
    virtual void pop_clip() = 0;
    /// `title` is what SVG readers show on hovering; the other formats have no place for it.
    virtual void draw(const Path& path, const Paint& paint, std::string_view title = {}) = 0;
    virtual void text(std::string_view text, const TextStyle& style, const TextPlace& place) = 0;
    /// The picture stretched over `place`.
    virtual void image(const PixelImage& image, const Rect& place) = 0;
    /// Draws what `draw` draws. In a PDF of several pages what was drawn before under the same key is shown
    /// again instead, and takes no more room in the file; text in it cannot be searched.
    virtual void shared(std::string_view key, const std::function<void(Canvas&)>& draw);
    /// PDF only: begins another page of that size.
    virtual void next_page(double width_pt, double height_pt) = 0;
    /// PDF only: a bookmark of this page in the reader's outline. @param under the bookmark it belongs to, as
    /// an earlier call returned it; 0: the top
    virtual int bookmark(std::string_view title, int under) = 0;
    /// PDF only: what is drawn until end_tag is an element of the document's structure ("P", "H1", "TR" …),
    /// in the order of reading. Tags nest, and end on the page on which they begin.
    virtual void begin_tag(const std::string& /*name*/) {}
    virtual void end_tag(const std::string& /*name*/) {}
    /// PDF only: a click on the box goes to that page, counted from 1.
    virtual void link_to_page(const Rect& box, int page) = 0;
    /// The bytes of the file. Nothing may be drawn after it.
    [[nodiscard]] virtual std::string finish() = 0;

    /// Parallel lines inside a path: falling to the right for areas without data, rising for estimated ones.
    void hatch(const Path& path, Colour colour, double spacing_pt, double width_pt, bool rising = false);

  protected:
    Canvas() = default;
};

/// Title and date that go into the file; `date` is ISO (YYYY-MM-DD) or empty, and then no date is written.
struct DocumentInfo {
    std::string title;
    std::string author;
    std::string date;
    bool grey = false;         ///< every colour drawn as its grey
    bool transparent = false;  ///< no paper beneath
};

/// A page of that size in points as a PNG, with so many pixels an inch.
[[nodiscard]] std::unique_ptr<Canvas> make_png_canvas(double width_pt, double height_pt, double dpi,
                                                      const DocumentInfo& info);
/// The same as a JPEG or TIFF. @param format "JPEG" or "TIFF"
[[nodiscard]] std::unique_ptr<Canvas> make_photo_canvas(double width_pt, double height_pt, double dpi,
                                                        const DocumentInfo& info, std::string_view format);
/// The same as a PDF or an SVG, of lines and letters instead of pixels.
[[nodiscard]] std::unique_ptr<Canvas> make_pdf_canvas(double width_pt, double height_pt,
                                                      const DocumentInfo& info);
[[nodiscard]] std::unique_ptr<Canvas> make_svg_canvas(double width_pt, double height_pt,
                                                      const DocumentInfo& info);

}  // namespace deltareach
