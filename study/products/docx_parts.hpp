#pragma once

#include "gis/zip_write.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// What a Word document (ECMA-376, WordprocessingML) consists of beside its text.
struct DocxFrame {
    std::string title, author, date;    ///< date ISO; empty: none
    std::string foot, mark;             ///< at the foot of every page, beside its number
    std::string language;               ///< "zh-CN", "en-GB"
    std::string body;                   ///< what stands in w:body, without the section's properties
    std::vector<std::string> pictures;  ///< bytes of PNG files; the body names them by rId10, rId11 …
};

/// Relation by which the body shows picture number `at`.
[[nodiscard]] std::string docx_picture_id(std::size_t at);

/// The files of the archive, in its order. Styles: Title, Subtitle, ContentsTitle, TOC1, Heading1, Note,
/// Caption, ListBullet and Cell; text keeps a serif face in Chinese, headings a sans-serif one.
[[nodiscard]] std::vector<ZipEntry> docx_entries(const DocxFrame& frame);

}  // namespace deltareach
