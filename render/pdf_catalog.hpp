#pragma once

#include "render/sheet_spec.hpp"

#include <string>

namespace deltareach {

/// A PDF as Cairo 1.16 writes it, with what its catalog lacks for a reader who listens: that the structure is
/// meant to be read (MarkInfo), in which language, and that windows bear the document's title. One without
/// structure is left as it is.
[[nodiscard]] std::string with_told_structure(std::string pdf, SheetLanguage language);

}  // namespace deltareach
