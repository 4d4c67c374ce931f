#include "gis/error.hpp"
#include "gis/text.hpp"
#include "render/canvas.hpp"
#include "render/messages.hpp"
#include "render/private/markup.hpp"
#include "render/private/png_bytes.hpp"

#include <cmath>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace deltareach {
namespace {

/// A coordinate to a hundredth of a point, without trailing zeros.
void append_number(std::string& out, double value) {
    const long long hundredths = std::llround(value * 100);
    const long long size = std::llabs(hundredths);
    if (hundredths < 0) out += '-';
    fmt::format_to(std::back_inserter(out), "{}", size / 100);
    const long long rest = size % 100;
    if (rest == 0) return;
    if (rest % 10 == 0)
        fmt::format_to(std::back_inserter(out), ".{}", rest / 10);
    else
        fmt::format_to(std::back_inserter(out), ".{:02}", rest);
}

std::string number(double value) {
    std::string out;
    append_number(out, value);
    return out;
}

/// The way from one hundredth of a point to another, as short as SVG allows: 0.5 is ".5".
void append_way(std::string& out, long long hundredths, bool first) {
    if (!first && hundredths >= 0) out += ' ';
    std::string text;
    append_number(text, static_cast<double>(hundredths) / 100);
    const std::size_t zero = text.find("0.");
    if (zero == 0 || (zero == 1 && text.front() == '-')) text.erase(zero, 1);
    out += text;
}

/// Relative steps between rounded places, so that errors of rounding do not add up.
std::string path_data(const Path& path) {
    std::string data;
    const Point* p = path.points().data();
    long long x = 0, y = 0, start_x = 0, start_y = 0;
    char before = 0;
    const auto add = [&](char letter, int count) {
        bool first = letter != before;
        if (first) data += letter;
        long long to_x = x, to_y = y;
        for (int i = 0; i < count; ++i, ++p) {
            to_x = std::llround(p->x() * 100);
            to_y = std::llround(p->y() * 100);
            append_way(data, to_x - x, first);
            append_way(data, to_y - y, false);
            first = false;
        }
        x = to_x, y = to_y;
        before = letter;
    };
    for (const Path::Step step : path.steps()) {
        switch (step) {
            case Path::Step::move:
                before = 0;  // what repeats after a move is a line
                add('m', 1);
                start_x = x, start_y = y;
                before = 'l';
                break;
            case Path::Step::line:
                add('l', 1);
                break;
            case Path::Step::curve:
                add('c', 3);
                break;
            case Path::Step::close:
                data += 'z';
                x = start_x, y = start_y;
                before = 0;
                break;
        }
    }
    return data;
}

class SvgCanvas final : public Canvas {
  public:
    SvgCanvas(double width_pt, double height_pt, const DocumentInfo& info) : grey_(info.grey) {
        out_ = fmt::format(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{0}pt\" height=\"{1}pt\" viewBox=\"0 0 {0} "
            "{1}\" fill-rule=\"evenodd\" "
            "stroke-linejoin=\"round\">\n<title>{2}</title>\n<rect id=\"paper\" width=\"{0}\" height=\"{1}\" "
            "fill=\"#ffffff\"/>\n",
            number(width_pt), number(height_pt), escaped_for_xml(info.title));
    }

    void begin_group(std::string_view id, std::string_view title) override {
        const int times = ++ids_[std::string(id)];  // an id may stand only once in a document
        const std::string unique = times == 1 ? std::string(id) : fmt::format("{}-{}", id, times);
        out_ += fmt::format("<g id=\"{}\">", escaped_for_xml(unique));
        if (!title.empty()) out_ += fmt::format("<title>{}</title>", escaped_for_xml(title));
        out_ += '\n';
    }
    void end_group() override { out_ += "</g>\n"; }

    void push_clip(const Path& path) override {
        ++clips_;
        out_ += fmt::format(
            "<clipPath id=\"clip{0}\"><path clip-rule=\"evenodd\" d=\"{1}\"/></clipPath>\n<g "
            "clip-path=\"url(#clip{0})\">\n",
            clips_, path_data(path));
    }
    void pop_clip() override { out_ += "</g>\n"; }

    void draw(const Path& path, const Paint& paint, std::string_view title) override {
        if (path.empty()) return;
        // What is drawn more than once (a coast: its wash, its line, its land) is written once. Qt (QGIS) and
        // Illustrator know references by xlink alone.
        std::string data = path_data(path);
        const bool shared = data.size() > 200;
        const std::string element = shared ? "use" : "path";
        const std::string shape =
            shared ? fmt::format(" xlink:href=\"#{}\"", shared_shape(data)) : fmt::format(" d=\"{}\"", data);
        out_ += "<" + element;
        if (paint.fill)
            out_ += colour_attribute("fill", *paint.fill);
        else
            out_ += " fill=\"none\"";
        if (paint.stroke) append_stroke(*paint.stroke);
        out_ += shape;
        if (title.empty())
            out_ += "/>\n";
        else
            out_ += fmt::format("><title>{}</title></{}>\n", escaped_for_xml(title), element);
    }

    void text(std::string_view text, const TextStyle& style, const TextPlace& place) override {
        const std::string x = number(place.baseline.x()), y = number(place.baseline.y());
        out_ += fmt::format("<text x=\"{}\" y=\"{}\" font-family=\"{}\" font-size=\"{}\"", x, y,
                            families(style.family), number(style.size_pt));
        if (style.bold) out_ += " font-weight=\"700\"";
        if (place.anchor != Anchor::start)
            out_ += place.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
        if (style.letter_spacing_pt > 0)
            out_ += fmt::format(" letter-spacing=\"{}\"", number(style.letter_spacing_pt));
        if (place.turn_deg != 0)
            out_ += fmt::format(" transform=\"rotate({} {} {})\"", number(place.turn_deg), x, y);
        out_ += colour_attribute("fill", style.colour);
        if (style.halo_pt > 0) {
            out_ += colour_attribute("stroke", style.halo);
            out_ += fmt::format(" stroke-width=\"{}\" paint-order=\"stroke\"", number(2 * style.halo_pt));
        }
        out_ += fmt::format(">{}</text>\n", escaped_for_xml(text));
    }

    void image(const PixelImage& image, const Rect& place) override {
        const std::string png = detail::png_bytes(
            detail::surface_of(grey_ ? detail::grey_pixels(image) : image).get(), std::nullopt);
        out_ += fmt::format(
            "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" preserveAspectRatio=\"none\" "
            "xlink:href=\"data:image/png;base64,{}\"/>\n",
            number(place.left), number(place.top), number(place.width), number(place.height),
            detail::base64(png));
    }

    void next_page(double, double) override {
        throw OutputError(
            Message{.code = "DR1506",
                    .where = {},
                    .values = {{"reason_zh", "SVG 只有一页"}, {"reason_en", "an SVG has one page"}}});
    }
    int bookmark(std::string_view, int) override { return 0; }
    void link_to_page(const Rect&, int) override {}
    std::string finish() override { return out_ + "</svg>\n"; }

  private:
    /// The id of an outline, which is defined where it is first needed.
    std::string shared_shape(const std::string& data) {
        const auto [known, fresh] = shapes_.try_emplace(data, shapes_.size() + 1);
        std::string id = fmt::format("shape{}", known->second);
        if (fresh) out_ += fmt::format("<defs><path id=\"{}\" d=\"{}\"/></defs>\n", id, data);
        return id;
    }

    static std::string_view families(FontFamily family) {
        return family == FontFamily::serif
                   ? "Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"
                   : "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, sans-serif";
    }

    [[nodiscard]] std::string colour_attribute(std::string_view name, const Colour& colour) const {
        const Colour c = grey_ ? in_grey(colour) : colour;
        std::string attribute = fmt::format(" {}=\"{}\"", name, c.to_hex());
        if (c.alpha < 1) attribute += fmt::format(" {}-opacity=\"{}\"", name, number(c.alpha));
        return attribute;
    }

    void append_stroke(const Stroke& stroke) {
        out_ += colour_attribute("stroke", stroke.colour);
        out_ += fmt::format(" stroke-width=\"{}\"", number(stroke.width_pt));
        if (stroke.cap == LineCap::round) out_ += " stroke-linecap=\"round\"";
        if (stroke.dash.empty()) return;
        out_ += " stroke-dasharray=\"";
        for (std::size_t i = 0; i < stroke.dash.size(); ++i) {
            if (i > 0) out_ += ' ';
            append_number(out_, stroke.dash[i]);
        }
        out_ += '"';
    }

    std::string out_;
    std::map<std::string, int> ids_;
    std::unordered_map<std::string, std::size_t> shapes_;
    int clips_ = 0;
    bool grey_ = false;
};

}  // namespace

std::unique_ptr<Canvas> make_svg_canvas(double width_pt, double height_pt, const DocumentInfo& info) {
    return std::make_unique<SvgCanvas>(width_pt, height_pt, info);
}

}  // namespace deltareach
