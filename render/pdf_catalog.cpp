#include "render/pdf_catalog.hpp"

#include "render/private/pdf_edits.hpp"

#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace deltareach {
namespace {

/// The code point of UTF-8 that begins at `at`, which moves behind it.
std::uint32_t next_sign(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])) : 0U;
    };
    const std::uint32_t lead = byte(at);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    std::uint32_t sign = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) sign = sign << 6U | (byte(at + i) & 0x3FU);
    at += length;
    return sign;
}

/// A text string of a PDF: UTF-16BE with its mark, in hexadecimal.
std::string pdf_text(std::string_view text) {
    std::string hex = "<FEFF";
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t sign = next_sign(text, at);
        if (sign < 0x10000)
            hex += fmt::format("{:04X}", sign);
        else
            hex += fmt::format("{:04X}{:04X}", 0xD800U + ((sign - 0x10000U) >> 10U),
                               0xDC00U + ((sign - 0x10000U) & 0x3FFU));
    }
    return hex + ">";
}

}  // namespace

std::string with_told_pictures(const std::string& pdf, std::span<const std::string> texts) {
    constexpr std::string_view element = "<< /Type /StructElem\n   /S /Figure\n";
    std::vector<detail::PdfEdit> all;
    for (std::size_t at = pdf.find(element); at != std::string::npos; at = pdf.find(element, at + 1))
        all.push_back(
            {.at = pdf.find('\n', at + element.size()) + 1,  // behind the line of its parent
             .text = all.size() < texts.size() ? "   /Alt " + pdf_text(texts[all.size()]) + "\n" : ""});
    if (all.size() != texts.size()) return pdf;
    return detail::with_edits(pdf, all);
}

std::string with_told_structure(std::string pdf, SheetLanguage language) {
    // The catalog is the last object and the table of objects follows it: no other offset moves but the
    // table's own.
    constexpr std::string_view structure = "/StructTreeRoot", start = "startxref\n";
    const std::size_t catalog = pdf.rfind("<< /Type /Catalog"), table = pdf.rfind("\nxref\n"),
                      end = pdf.rfind(start);
    if (catalog == std::string::npos || table == std::string::npos || end == std::string::npos) return pdf;
    const std::size_t at = pdf.find(structure, catalog);
    if (at == std::string::npos || at > table || pdf.find("/Lang (", catalog) < table) return pdf;
    std::size_t offset = 0;
    const char* digits = pdf.data() + end + start.size();
    const auto [after, error] = std::from_chars(digits, pdf.data() + pdf.size(), offset);
    if (error != std::errc() || offset != table + 1) return pdf;
    // Cairo marks a document whose structure has one root itself, without its language.
    const bool marked = pdf.find("/MarkInfo", catalog) < table;
    const std::string told = std::string(marked ? "" : "/MarkInfo << /Marked true >>\n   ") + "/Lang (" +
                             (language == SheetLanguage::en ? "en" : "zh-CN") +
                             ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n   ";
    pdf.replace(end + start.size(), static_cast<std::size_t>(after - digits),
                std::to_string(offset + told.size()));
    pdf.insert(at, told);
    return pdf;
}

}  // namespace deltareach
