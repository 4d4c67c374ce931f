#include "render/private/pdf_edits.hpp"

#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <string_view>

namespace deltareach::detail {
namespace {

/// Where a byte of the file comes to stand. What is put in at an object's own beginning stands before it.
std::size_t moved(std::size_t offset, std::span<const PdfEdit> edits) {
    std::size_t to = offset;
    for (const PdfEdit& edit : edits)
        if (edit.at <= offset) to = to + edit.text.size() - edit.length;
    return to;
}

/// The table of objects (20 bytes an entry) told of the edits; nothing where it is not as Cairo writes it.
std::optional<std::string> moved_table(std::string_view table, std::span<const PdfEdit> edits) {
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
        told.replace(first + i * entry, 10, fmt::format("{:010}", moved(offset, edits)));
    }
    return told;
}

}  // namespace

std::string with_edits(const std::string& pdf, std::span<const PdfEdit> edits) {
    constexpr std::string_view start = "startxref\n";
    const std::size_t table = pdf.rfind("\nxref\n"), end = pdf.rfind(start);
    if (edits.empty() || table == std::string::npos || end == std::string::npos || end < table ||
        edits.back().at + edits.back().length > table)
        return pdf;
    const auto told = moved_table(std::string_view(pdf).substr(table + 1, end - table - 1), edits);
    if (!told) return pdf;
    std::string whole;
    std::size_t from = 0;
    for (const PdfEdit& edit : edits) {
        whole.append(pdf, from, edit.at - from).append(edit.text);
        from = edit.at + edit.length;
    }
    whole.append(pdf, from, table + 1 - from).append(*told);
    return whole + std::string(start) + std::to_string(moved(table + 1, edits)) + "\n%%EOF\n";
}

}  // namespace deltareach::detail
