#pragma once

#include <string_view>

/// The page's own scripts and styles, bundled from study/page at build time.
namespace deltareach {

/// As one text each; they ask the network for nothing.
[[nodiscard]] std::string_view page_script();
[[nodiscard]] std::string_view page_style();

}  // namespace deltareach
