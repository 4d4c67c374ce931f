#include "render/pdf_catalog.hpp"

#include <charconv>
#include <string_view>

namespace deltareach {

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
