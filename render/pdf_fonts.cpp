#include "render/private/pdf_fonts.hpp"

#include "gis/deflate.hpp"
#include "render/private/lean_font.hpp"
#include "render/private/pdf_edits.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <vector>

namespace deltareach::detail {
namespace {

/// A number of a PDF and where it stands.
struct Written {
    std::size_t at = 0, digits = 0, value = 0;
};

std::optional<Written> number_at(std::string_view pdf, std::size_t at) {
    at = pdf.find_first_not_of(" \n", at);
    if (at == std::string_view::npos) return {};
    Written number{.at = at};
    const auto [after, error] = std::from_chars(pdf.data() + at, pdf.data() + pdf.size(), number.value);
    if (error != std::errc()) return {};
    number.digits = static_cast<std::size_t>(after - pdf.data()) - at;
    return number;
}

/// The length of a stream, which Cairo writes as an object of its own behind it.
std::optional<Written> length_of(std::string_view pdf, std::string_view head, std::size_t behind) {
    constexpr std::string_view key = "/Length ";
    const std::size_t at = head.find(key);
    if (at == std::string_view::npos) return {};
    const auto object = number_at(head, at + key.size());
    if (!object || !head.substr(object->at + object->digits).starts_with(" 0 R")) return {};
    const std::string begin = fmt::format("\n{} 0 obj\n", object->value);
    const std::size_t found = pdf.find(begin, behind);
    if (found == std::string_view::npos) return {};
    return number_at(pdf, found + begin.size());
}

}  // namespace

std::string with_lean_fonts(const std::string& pdf) {
    constexpr std::string_view mark = "/Subtype /CIDFontType0C", begin = "stream\n";
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    std::vector<PdfEdit> edits;
    const std::string_view all = pdf;
    for (std::size_t at = all.find(mark); at != std::string_view::npos; at = all.find(mark, at + 1)) {
        const std::size_t head = all.rfind(" 0 obj\n", at), stream = all.find(begin, at);
        if (head == std::string_view::npos || stream == std::string_view::npos) return pdf;
        const std::size_t from = stream + begin.size();
        const auto length = length_of(all, all.substr(head, stream - head), from);
        if (!length || from + length->value > pdf.size()) return pdf;
        const auto font = inflated(all.substr(from, length->value), most_bytes);
        if (!font) return pdf;
        std::string packed = deflated(lean_font(*font));
        if (packed.size() >= length->value) continue;
        const std::string size = std::to_string(packed.size());
        edits.push_back({from, length->value, std::move(packed)});
        edits.push_back({length->at, length->digits, size});
    }
    std::ranges::sort(edits, {}, &PdfEdit::at);
    return with_edits(pdf, edits);
}

}  // namespace deltareach::detail
