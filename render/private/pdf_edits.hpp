#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace deltareach::detail {

/// A part of a file replaced by another text.
struct PdfEdit {
    std::size_t at = 0, length = 0;
    std::string text;
};

/// A PDF of Cairo with parts replaced, its table of objects told where they now stand; as it was where the
/// table is not as Cairo writes it.
/// @param edits  in the order of the file, none overlapping another, all before the table
[[nodiscard]] std::string with_edits(const std::string& pdf, std::span<const PdfEdit> edits);

}  // namespace deltareach::detail
