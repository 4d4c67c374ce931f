#include "study/sheets/map_sheets.hpp"

#include "gis/error.hpp"
#include "gis/whole_file.hpp"
#include "render/messages.hpp"
#include "study/messages.hpp"
#include "study/sheets/map_parts.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace deltareach {
namespace {

const std::string& chosen(const std::string& own, const std::string& usual) {
    return own.empty() ? usual : own;
}

SheetLanguage language_of(const MapSettings& map, const Session& session) {
    if (map.language == "both") return SheetLanguage::both;
    if (map.language == "zh") return SheetLanguage::zh;
    if (map.language == "en") return SheetLanguage::en;
    return sheet_language(session.language());
}

PixelImage logo_of(const MapSettings& map) {
    constexpr std::size_t most_bytes = std::size_t{64} << 20;
    try {
        return read_png(read_whole_file(map.logo, most_bytes));
    } catch (const InputError& error) {
        if (error.messages().front().code == "DR1338") throw;  // it may not be read
        throw InputError(Message{.code = "DR1509", .where = map.where, .values = {{"path", map.logo}}});
    }
}

}  // namespace

void finish_sheet(SheetSpec& sheet, const MapSettings& map, const MapSource& from) {
    const Project& project = from.project;
    SheetTexts& texts = sheet.texts;
    if (!map.title_zh.empty() || !map.title_en.empty())
        texts.title = {chosen(map.title_zh, map.title_en), chosen(map.title_en, map.title_zh)};
    if (!map.source_zh.empty() || !map.source_en.empty())
        texts.source = {chosen(map.source_zh, map.source_en), chosen(map.source_en, map.source_zh)};
    texts.date = chosen(map.date, project.date);
    texts.organisation = chosen(map.organisation, project.organisation);
    texts.approval_number = chosen(map.approval, project.approval);
    texts.synthetic = project.synthetic;
    if (!map.logo.empty()) texts.logo = logo_of(map);
    sheet.language = language_of(map, from.session);
    sheet.grey = map.grey;
    if (!project.crs.empty()) sheet.crs = Crs::from_user(project.crs);
}

PageKind page_kind_of(const std::filesystem::path& path) {
    const std::string extension = path.extension().string();
    if (extension == ".png") return PageKind::png;
    if (extension == ".pdf") return PageKind::pdf;
    if (extension == ".svg") return PageKind::svg;
    throw UsageError(
        Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", ".png .pdf .svg"}}});
}

std::string file_name_of(const MapSettings& map, const Study* study) {
    if (!map.name.empty()) return map.name;
    if (study != nullptr)
        return fmt::format("{}_{}_{}_{}", map.kind, study->origin.id, study->theme.id, study->period);
    std::string name = map.kind;
    for (const std::string& part : {map.origin, map.level, map.column, map.second})
        if (!part.empty()) name += "_" + part;
    return name;
}

SheetSpec sheet_for(const MapSettings& map, const MapSource& from, const MapFinding& shown, Messages& notes) {
    const Study* study = shown.study;
    SheetSpec sheet;
    sheet.id = file_name_of(map, study);
    sheet.format = map.paper == "A3" ? PageFormat::a3 : PageFormat::a4;
    sheet.orientation =
        map.orientation == "portrait" ? PageOrientation::portrait : PageOrientation::landscape;
    sheet.context = from.context;
    if (map.kind == "bivariate")
        fill_bivariate_sheet(sheet, map, from, study, notes);
    else if (map.kind == "lisa")
        fill_lisa_sheet(sheet, map, from, study, *shown.clusters, notes);
    else if (map.kind == "breaking-points")
        fill_breaking_sheet(sheet, map, from, study, notes);
    else if (study == nullptr)
        fill_column_sheet(sheet, map, from, notes);
    else if (map.kind == "multiples")
        fill_multiples_sheet(sheet, map, from, *study, notes);
    else if (map.kind == "difference")
        fill_difference_sheet(sheet, map, from, *study, notes);
    else if (map.kind == "observed-expected")
        fill_expected_sheet(sheet, map, from, *study, *shown.expected, notes);
    else
        fill_study_sheet(sheet, map, from, *study, shown.surface, notes);
    finish_sheet(sheet, map, from);
    return sheet;
}

}  // namespace deltareach
