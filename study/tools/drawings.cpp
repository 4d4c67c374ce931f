#include "study/tools/drawings.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "gis/zip_write.hpp"
#include "study/inputs/not_known.hpp"
#include "study/inputs/usual_fields.hpp"
#include "study/products/chart_workbook.hpp"
#include "study/sheets/chart_columns.hpp"
#include "study/sheets/map_options.hpp"
#include "study/sheets/map_sheets.hpp"
#include "study/spoken.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <utility>

namespace deltareach {

void require_picture_name(const std::filesystem::path& path) {
    static_cast<void>(page_kind_of(path));
}

void require_heeded(const PictureWords& said, const std::filesystem::path& path) {
    require_picture_name(path);
    const std::string format = ending_of(path).substr(1);
    refuse_option({"--dpi", said.dpi && !has_dots(format)}, spoken::format_without_dots);
    refuse_option({"--transparent", said.transparent && !has_opacity(format)},
                  spoken::format_without_opacity);
}

std::string map_picture(const MapSettings& map, const StudyChoice& studies, const Loaded& loaded,
                        const std::filesystem::path& path, Session& session) {
    const PageKind kind = page_kind_of(path);
    require_map_names(map, loaded);
    Messages notes;
    std::vector<InputFile> files;
    const ContextLayers context = read_context(loaded.project, loaded.inputs, files, notes);
    std::vector<Study> found;
    if (shows_study(map))
        found = study_all(loaded.project, loaded.inputs, studies_needed(map, studies), session);
    // The words were resolved while studying: what is left needs no second look at them.
    MapSettings asked = map;
    asked.origin.clear();
    const Study* study = !shows_study(map)    ? nullptr
                         : map.themes.empty() ? &the_study_for(asked, found, session)
                                              : &study_for(asked, found);
    SharedFindings shared;
    const MapFinding shown = find_for_map(map, loaded, study, nullptr, shared, session);
    if (shown.surface != nullptr) session.tell(shown.surface->surface.notes);
    const SheetSpec sheet =
        sheet_for(map, {loaded.project, loaded.inputs, context, found, session}, shown, notes);
    std::string picture = render_sheet(sheet, {.kind = kind, .dpi = static_cast<double>(map.dpi)}, notes);
    session.tell(notes);
    return picture;
}

namespace {

/// A page a file.
bool is_of_single_pages(const std::filesystem::path& path) {
    return ending_of(path) == ".zip";
}

/// Of books that take minutes.
void tell_size(const AtlasSpec& atlas, bool single_pages, Session& session) {
    constexpr std::size_t many = 500;
    constexpr double seconds_a_page = 0.05;  // docs/performance.md
    const double megabytes_a_page = single_pages ? 0.56 : 0.066;
    if (atlas.pages.size() <= many) return;
    const auto pages = static_cast<double>(atlas.pages.size());
    session.tell(
        {Message{.code = "DR1621",
                 .values = {{"pages", fmt::format("{}", atlas.pages.size())},
                            {"mb", fmt::format("{:.0f}", pages * megabytes_a_page)},
                            {"minutes", fmt::format("{:.0f}", std::ceil(pages * seconds_a_page / 60))}}}});
}

}  // namespace

void require_atlas_name(const std::filesystem::path& path, bool in_blocks) {
    const std::string ending = ending_of(path);
    if (ending != ".pdf" && ending != ".zip")
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".pdf, .zip"}}});
    refuse_option({"--block", in_blocks && ending == ".pdf"}, spoken::one_book);
}

std::string atlas_picture(const AtlasChoice& choice, const MapSettings& map, const Loaded& loaded,
                          const std::filesystem::path& path, Session& session) {
    Messages notes;
    std::vector<InputFile> files;
    const ContextLayers context = read_context(loaded.project, loaded.inputs, files, notes);
    // Pages are shared among processes, what they show is not: each page needs the draws of all.
    SharedLoops* const shares = std::exchange(session.options.shares, nullptr);
    const AtlasSpec atlas =
        atlas_of(choice, map, {loaded.project, loaded.inputs, context, {}, session}, session);
    const bool single = is_of_single_pages(path);
    tell_size(atlas, single, session);
    std::string bytes;
    if (single) {
        const std::vector<ZipEntry> pages = render_atlas_pages(atlas, shares, notes);
        if (!pages.empty()) bytes = zip_bytes(pages, path.string());
    } else {
        bytes = render_atlas(atlas, notes);
    }
    session.options.shares = shares;
    session.tell(notes);
    return bytes;
}

namespace {

bool is_workbook(const std::filesystem::path& path) {
    return ending_of(path) == ".xlsx";
}

void write_chart_of(ChartSpec spec, const ChartPicture& how, const std::filesystem::path& path,
                    Session& session) {
    spec.grey = how.grey;
    if (is_workbook(path)) {
        if (!session.options.dry_run) write_chart_workbook(path, spec, session);
        return;
    }
    Messages notes;
    const std::string picture =
        render_chart(spec, {.kind = page_kind_of(path), .dpi = static_cast<double>(how.dpi)}, notes);
    session.tell(notes);
    if (!session.options.dry_run) write_text(path, picture, session.options.overwrite);
}

}  // namespace

void require_chart_name(const std::filesystem::path& path, bool dpi, bool grey) {
    if (!is_workbook(path)) return require_heeded({.dpi = dpi}, path);
    refuse_option({"--dpi", dpi}, spoken::format_without_dots);
    refuse_option({"--grey", grey}, "工作簿里的图由 Excel 着色", "Excel colours the chart of a workbook");
}

void write_chart(const ChartPicture& how, const StudyChoice& studies, const Loaded& loaded,
                 const std::filesystem::path& path, Session& session) {
    if (!how.chart.column.empty()) {
        Messages notes;
        ChartSpec spec = column_chart(how.chart, loaded, session, notes);
        session.tell(notes);
        return write_chart_of(std::move(spec), how, path, session);
    }
    const std::vector<Study> found = study_all(loaded.project, loaded.inputs, studies, session);
    const bool split = std::ranges::any_of(found, &Study::estimated);  // whose splits fill the matrix
    refuse_option({"--origin", how.chart.kind == "matrix" && !studies.origins.empty() && !split},
                  spoken::matrix_of_all);
    write_chart_of(chart_for(how.chart, loaded, found, session), how, path, session);
}

void write_chart(const ChartPicture& how, const UnitsChoice& units, const std::string& name,
                 const std::filesystem::path& path, Session& session) {
    const Units read = read_units(units, nullptr, session);
    std::string called = name;
    if (called.empty()) {
        called = field_of_bars(read, how.chart.column);
        if (called != field_of_names(read.columns)) session.tell({fields_taken(read.path, {}, called)});
    }
    write_chart_of(column_chart(how.chart, read, called, session), how, path, session);
}

}  // namespace deltareach
