#pragma once

#include <string>

namespace deltareach {

/// What a layer's metadata say, as QGIS keeps them.
struct QgisNotes {
    std::string language;         ///< "zh", "en"
    std::string title, abstract;  ///< what it is, its units, whether it is estimated
    std::string rights;           ///< whose the data are; empty: nothing is said
    std::string licence;          ///< of the data; empty: nothing is said
};

/// The elements inside `resourceMetadata` of a project and inside the document.
[[nodiscard]] std::string metadata_elements(const QgisNotes& notes);

/// A document of its own (.qmd): what a GeoPackage holds of each layer.
[[nodiscard]] std::string qmd_text(const QgisNotes& notes);

}  // namespace deltareach
