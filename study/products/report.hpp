#pragma once

#include "gis/zip_write.hpp"
#include "study/sheets/report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace deltareach {

/// One HTML file, ready for print, that asks no network for anything and runs no script; its policy allows
/// its own style alone. Numbers stand in `data` elements with the value the tables hold.
[[nodiscard]] std::string report_html(const Report& report, Language language, Messages& notes);

/// The same as a PDF on A4 pages with contents, bookmarks and page numbers.
[[nodiscard]] std::string report_pdf(const Report& report, Language language, Messages& notes);

/// The files that a Word document of the report consists of.
[[nodiscard]] std::vector<ZipEntry> report_docx_entries(const Report& report, Language language,
                                                        Messages& notes);

/// The same as a Word document: styles, headings, tables, pictures as PNG. The same report gives the same
/// bytes. @param shown_path  for messages
[[nodiscard]] std::string report_docx(const Report& report, Language language, const std::string& shown_path,
                                      Messages& notes);

/// Its tables alone, as LaTeX prints them: three lines of booktabs, with notes.
[[nodiscard]] std::string report_latex(const Report& report, Language language);

/// Writes a workbook with a sheet a table: typed cells, units in the heads, heads frozen.
void write_report_workbook(const std::filesystem::path& path, const Report& report, Language language,
                           bool overwrite);

/// Formats a report can be written in: ".html" …
[[nodiscard]] const std::vector<std::string>& report_formats();

/// @throws UsageError DR1013 where the path names none of them
void require_report_format(const std::filesystem::path& path);

/// Writes the report in the format that the path's extension names.
/// @throws UsageError DR1013; OutputError
void write_report(const std::filesystem::path& path, const Report& report, Session& session);

/// The report of a project that was read, for a command that makes nothing else.
/// @param compared  the choice names two origins that a part of their own sets side by side
[[nodiscard]] Report report_of_project(const Loaded& loaded, const StudyChoice& choice, Session& session,
                                       bool compared = false);

}  // namespace deltareach
