#pragma once

#include "study/inputs/loaded.hpp"
#include "study/project/models/options.hpp"
#include "study/project/project.hpp"
#include "study/session.hpp"
#include "study/sheets/atlas.hpp"
#include "study/sheets/chart_specs.hpp"

#include <filesystem>
#include <string>

/// One map, atlas or chart as the bytes of a file, in the format that its name says.
namespace deltareach {

/// @throws UsageError DR1013 no picture has that extension
void require_picture_name(const std::filesystem::path& path);

/// What is said of a picture that only some formats have.
struct PictureWords {
    bool dpi = false, transparent = false;  ///< whether they are said
};
/// @throws UsageError DR1013 as above; DR1039 dots of a drawing that has none, or opacity where there is no
/// place for it
void require_heeded(const PictureWords& said, const std::filesystem::path& path);

/// @param studies  what is studied where the map shows a study
/// @throws what finding and laying out throw
[[nodiscard]] std::string map_picture(const MapSettings& map, const StudyChoice& studies,
                                      const Loaded& loaded, const std::filesystem::path& path,
                                      Session& session);

/// @throws UsageError DR1013 an atlas is a PDF, or a zip of single pages; DR1039 a PDF in blocks
void require_atlas_name(const std::filesystem::path& path, bool in_blocks);

/// A page a zone: a book, or by the name of `path` an archive of single pages, which processes may
/// share: empty where this one does a share alone.
[[nodiscard]] std::string atlas_picture(const AtlasChoice& choice, const MapSettings& map,
                                        const Loaded& loaded, const std::filesystem::path& path,
                                        Session& session);

/// Which chart is drawn, and how.
struct ChartPicture {
    ChartChoice chart;
    bool grey = false;
    int dpi = 200;
};
/// Writes the chart as the extension of `path` says: a picture, or a workbook (.xlsx) with its figures and a
/// chart of Excel's own. A rehearsal writes nothing.
/// @throws what finding and laying out throw; UsageError DR1039 dots or greys of a workbook
void write_chart(const ChartPicture& how, const StudyChoice& studies, const Loaded& loaded,
                 const std::filesystem::path& path, Session& session);
/// The same of a column of a file alone. @param name  the field that its rows are called by; empty: the usual
void write_chart(const ChartPicture& how, const UnitsChoice& units, const std::string& name,
                 const std::filesystem::path& path, Session& session);

/// @throws UsageError DR1013 no chart has that extension; DR1039 dots or greys where there are none
void require_chart_name(const std::filesystem::path& path, bool dpi, bool grey);

}  // namespace deltareach
