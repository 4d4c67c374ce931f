#pragma once

#include "render/sheet_spec.hpp"

#include <span>
#include <string>

namespace deltareach {

/// A PDF as Cairo 1.16 writes it, with what its catalog lacks for a reader who listens: that the structure is
/// meant to be read (MarkInfo), in which language, and that windows bear the document's title. One without
/// structure is left as it is.
[[nodiscard]] std::string with_told_structure(std::string pdf, SheetLanguage language);

/// The same PDF with alternative texts (Alt) of its figures: no release of Cairo writes them. One that has
/// not as many figures in its structure as there are texts is left as it is.
/// @param texts  UTF-8, in the order in which the figures were drawn
[[nodiscard]] std::string with_told_pictures(const std::string& pdf, std::span<const std::string> texts);

}  // namespace deltareach
