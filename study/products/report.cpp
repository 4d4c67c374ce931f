#include "study/products/report.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/messages.hpp"
#include "study/products/manifest.hpp"
#include "study/products/needed.hpp"
#include "study/products/products.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace deltareach {
namespace {

std::string known_formats() {
    std::string text;
    for (const std::string& format : report_formats()) text += (text.empty() ? "" : list_mark) + format;
    return text;
}

/// Maps of the origin that a command names, where the project has none of it: those that the report shows.
/// Only of an origin that was asked for: else the project decides which maps there are.
void add_maps_of_first(Findings& found, std::vector<SheetSpec>& sheets, const Loaded& loaded,
                       const ContextLayers& context, Session& session) {
    const auto first = std::ranges::find_if(
        found.studies, [&](const Study& study) { return is_latest(study, found.studies); });
    if (first == found.studies.end()) return;
    Messages notes;
    for (const char* kind : {"reach", "flows"}) {
        const bool has = std::ranges::any_of(found.map_findings, [&](const MapFinding& one) {
            const auto m = static_cast<std::size_t>(&one - found.map_findings.data());
            return found.maps[m].kind == kind && one.study != nullptr &&
                   one.study->origin.id == first->origin.id && one.study->theme.id == first->theme.id &&
                   one.study->period == first->period && one.study->unit == first->unit;
        });
        if (has || first->reach.reach.destinations == 0) continue;
        found.maps.push_back(
            {.kind = kind, .theme = first->theme.id, .period = first->period, .origin = first->origin.id});
        MapFinding shown;
        shown.study = &*first;
        sheets.push_back(sheet_for(found.maps.back(),
                                   {loaded.project, loaded.inputs, context, found.studies, session}, shown,
                                   notes));
        found.map_findings.push_back(std::move(shown));
    }
    session.tell(notes);
}

}  // namespace

const std::vector<std::string>& report_formats() {
    static const std::vector<std::string> formats{".html", ".pdf", ".docx", ".xlsx", ".tex"};
    return formats;
}

void require_report_format(const std::filesystem::path& path) {
    if (std::ranges::find(report_formats(), ending_of(path)) == report_formats().end())
        throw UsageError(
            Message{.code = "DR1013", .values = {{"path", path.string()}, {"known", known_formats()}}});
}

void write_report(const std::filesystem::path& path, const Report& report, Session& session) {
    require_report_format(path);
    const std::string format = ending_of(path);
    const Language language = session.language();
    const bool overwrite = session.options.overwrite;
    Messages notes;
    if (format == ".html")
        write_text(path, report_html(report, language, notes), overwrite);
    else if (format == ".pdf")
        write_text(path, report_pdf(report, language, notes), overwrite);
    else if (format == ".docx")
        write_text(path, report_docx(report, language, path.string(), notes), overwrite);
    else if (format == ".tex")
        write_text(path, report_latex(report, language), overwrite);
    else
        write_report_workbook(path, report, language, overwrite);
    session.tell(notes);
}

Report report_of_project(const Loaded& loaded, const StudyChoice& choice, Session& session, bool compared) {
    Asked asked = needed_for(loaded.project, {"report"});
    asked.choice = choice;
    Findings found = find(loaded, asked, session);
    std::vector<InputFile> files = loaded.inputs.files;
    const ContextLayers context = context_of(loaded, files, session);
    std::vector<SheetSpec> sheets = sheets_of_maps(loaded, found, context, session);
    if (!choice.origins.empty()) add_maps_of_first(found, sheets, loaded, context, session);
    files.insert(files.end(), found.files.begin(), found.files.end());
    return report_of({.from = loaded,
                      .found = found,
                      .sheets = sheets,
                      .files = files,
                      .tool = tool_name(),
                      .compared = compared},
                     session);
}

std::vector<Product> report_products(ProductSource& source) {
    std::vector<Product> all;
    for (const std::string& format : report_formats()) {
        // To be worked on further: by the command alone.
        if (format == ".docx" || format == ".tex") continue;
        Product product = document_product(
            product_name({}, "report", format),
            format == ".xlsx"
                ? Text{"报告的表（工作簿）", "tables of the report (workbook)"}
                : Text{"报告：摘要、图表、方法与来源", "report: summary, figures, methods, sources"},
            "report", {});
        product.write = [&source](const std::filesystem::path& path, Session& session) {
            if (!source.report)  // once for all formats
                source.report = std::make_shared<const Report>(report_of({.from = source.from,
                                                                          .found = source.found,
                                                                          .sheets = source.sheets,
                                                                          .files = source.files,
                                                                          .tool = tool_name()},
                                                                         session));
            write_report(path, *source.report, session);
        };
        all.push_back(std::move(product));
    }
    return all;
}

}  // namespace deltareach
