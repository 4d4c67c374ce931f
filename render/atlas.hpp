#pragma once

#include "gis/messages.hpp"
#include "gis/shared_loops.hpp"
#include "gis/zip_write.hpp"
#include "render/sheet_spec.hpp"

#include <functional>
#include <string>
#include <vector>

namespace deltareach {

/// One place of an atlas: its sheet, and its line in the index.
struct AtlasPage {
    std::function<SheetSpec()> sheet;  ///< made when its page is drawn: thousands are not held at once
    Text name;
    Text group;                        ///< heading in the index and in the bookmarks, such as the province
    std::vector<std::string> figures;  ///< by index_heads; empty where nothing is known
};

/// A book of sheets: cover, index, then a page for each place, in the order given.
struct AtlasSpec {
    SheetSpec cover;                ///< its texts make the title page, its map the picture on it
    std::vector<Text> index_heads;  ///< heads of the figures
    std::vector<AtlasPage> pages;
};

/// A PDF with bookmarks; the index links to its pages. The same spec gives the same bytes on one machine.
/// @throws InputError DR1504 no pages; what render_sheet throws
[[nodiscard]] std::string render_atlas(const AtlasSpec& atlas, Messages& notes);

/// The same pages with the same numbers, a PDF each, named by number and place; cover and index are the
/// first.
/// @param shares  pages may be drawn by several processes; null: all here
/// @throws        as render_atlas
[[nodiscard]] std::vector<ZipEntry> render_atlas_pages(const AtlasSpec& atlas, SharedLoops* shares,
                                                       Messages& notes);

}  // namespace deltareach
