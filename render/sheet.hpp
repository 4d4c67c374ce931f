#pragma once

#include "gis/messages.hpp"
#include "render/sheet_spec.hpp"

#include <optional>
#include <string>
#include <vector>

namespace deltareach {

/// The format of a sheet.
enum class PageKind { png, pdf, svg, jpeg, tiff };

/// How a sheet becomes a file.
struct SheetOutput {
    PageKind kind = PageKind::png;
    double dpi = 150;  ///< PNG, JPEG and TIFF only, in [36, 1200]
};

/// A box drawn on the page, points from the upper left corner.
struct DrawnBox {
    std::string
        kind;  ///< "label", "inset_label", "leader", "symbol", "legend", "scale_bar", "title", "frame" …
    std::string name;
    double left = 0, top = 0, right = 0, bottom = 0;
};
/// An arrow as drawn: where its tip ended and the symbol it points to.
struct DrawnTip {
    double x = 0, y = 0;
    double symbol_x = 0, symbol_y = 0, symbol_radius = 0;
};
/// What was put where, for tests of layout.
struct SheetLog {
    std::vector<DrawnBox> boxes;
    std::vector<DrawnTip> tips;
    std::vector<std::string> unplaced_labels;  ///< names that found no room
    std::vector<std::string> listed_labels;    ///< names in a list beside the map, by their numbers on it
};

/// How many times larger a sheet's enlargement is drawn than its map; nothing where it has no enlargement, or
/// no room for it. @throws as render_sheet
[[nodiscard]] std::optional<double> inset_gain(const SheetSpec& spec);

/// Whether the map shows all zones, layers and points of the sheet's own that lie in its inset's window;
/// false where the inset has none. @throws as render_sheet
[[nodiscard]] bool map_shows_window(const SheetSpec& spec);

/// The page, lying or upright, on which the sheet's map, or each of its maps, is larger; lying where they are
/// alike to a twentieth. @throws as render_sheet
[[nodiscard]] PageOrientation roomier_page(SheetSpec spec);

/// A sheet as the bytes of a PNG, PDF or SVG file. The same spec gives the same bytes on one machine.
///
/// @param notes  receives DR1501 (no CJK font), DR1503 (labels without room)
/// @param log    when given, receives what was drawn where
/// @throws UsageError DR1502 resolution or page outside the limits; InputError DR1504 lengths in the spec
/// differ
[[nodiscard]] std::string render_sheet(const SheetSpec& spec, const SheetOutput& output, Messages& notes,
                                       SheetLog* log = nullptr);

}  // namespace deltareach
