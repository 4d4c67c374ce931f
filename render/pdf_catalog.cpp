#include "render/pdf_catalog.hpp"

#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <optional>
#include <string_view>
#include <utility>
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

/// A text put in before the byte of a file.
using Insertion = std::pair<std::size_t, std::string>;

/// Where bytes of the file come to stand.
std::size_t moved(std::size_t offset, const std::vector<Insertion>& all) {
    std::size_t more = 0;
    for (const auto& [at, text] : all)
        if (at <= offset) more += text.size();
    return offset + more;
}

/// The table of objects (20 bytes an entry) told of what was put in; nothing where it is not as Cairo
/// writes it.
std::optional<std::string> moved_table(std::string_view table, const std::vector<Insertion>& all) {
    constexpr std::size_t entry = 20;
    constexpr std::string_view head = "xref\n0 ";
    if (!table.starts_with(head)) return {};
    std::size_t count = 0;
    const auto [after, error] =
        std::from_chars(table.data() + head.size(), table.data() + table.size(), count);
    const auto first = static_cast<std::size_t>(after - table.data()) + 1;
    if (error != std::errc() || first + count * entry > table.size()) return {};
    std::string told(table);
    for (std::size_t i = 0; i < count; ++i) {
        const std::string_view line = table.substr(first + i * entry, entry);
        if (line[17] != 'n') continue;
        std::size_t offset = 0;
        std::from_chars(line.data(), line.data() + 10, offset);
        told.replace(first + i * entry, 10, fmt::format("{:010}", moved(offset, all)));
    }
    return told;
}

}  // namespace

std::string with_told_pictures(const std::string& pdf, std::span<const std::string> texts) {
    constexpr std::string_view element = "<< /Type /StructElem\n   /S /Figure\n", start = "startxref\n";
    std::vector<Insertion> all;
    for (std::size_t at = pdf.find(element); at != std::string::npos; at = pdf.find(element, at + 1))
        all.emplace_back(pdf.find('\n', at + element.size()) + 1,  // behind the line of its parent
                         all.size() < texts.size() ? "   /Alt " + pdf_text(texts[all.size()]) + "\n" : "");
    const std::size_t table = pdf.rfind("\nxref\n"), end = pdf.rfind(start);
    if (all.empty() || all.size() != texts.size() || table == std::string::npos || end == std::string::npos ||
        all.back().first > table)
        return pdf;
    const auto told = moved_table(std::string_view(pdf).substr(table + 1, end - table - 1), all);
    if (!told) return pdf;
    std::string whole;
    std::size_t from = 0;
    for (const auto& [at, text] : all) {
        whole.append(pdf, from, at - from).append(text);
        from = at;
    }
    whole.append(pdf, from, table + 1 - from).append(*told);
    return whole + std::string(start) + std::to_string(moved(table + 1, all)) + "\n%%EOF\n";
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
