#include "study/products/report.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

std::string escaped_for_latex(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '\\':
                escaped += "\\textbackslash{}";
                break;
            case '~':
                escaped += "\\textasciitilde{}";
                break;
            case '^':
                escaped += "\\textasciicircum{}";
                break;
            case '{':
            case '}':
            case '$':
            case '&':
            case '#':
            case '_':
            case '%':
                escaped += '\\';
                escaped += c;
                break;
            default:
                // Control characters end lines or are refused.
                escaped += static_cast<unsigned char>(c) < 0x20 || c == 0x7F ? ' ' : c;
        }
    }
    return escaped;
}

std::string latex_row(const std::vector<std::string>& cells) {
    std::string row;
    for (const std::string& cell : cells)
        row += (row.empty() ? "" : " & ") + ("{" + escaped_for_latex(cell) + "}");
    return row + " \\\\\n";
}

std::string latex_table(const ReportTable& table, Language language) {
    std::string columns;
    std::vector<std::string> cells;
    for (const ReportColumn& column : table.columns) {
        columns += column.numeric ? 'r' : 'l';
        cells.push_back(table_head(column, language));
    }
    std::string text = fmt::format(
        "\\begin{{table}}[htbp]\n\\centering\n\\caption{{{}}}\n\\label{{tab:{}}}\n\\begin{{tabular}}{{{}}}\n"
        "\\toprule\n{}\\midrule\n",
        escaped_for_latex(said(table.title, language)), escaped_for_latex(table.id), columns,
        latex_row(cells));
    for (std::size_t row = 0; row < table.columns.front().cells.size(); ++row) {
        cells.clear();
        for (const ReportColumn& column : table.columns) cells.push_back(cell_words(column, row, language));
        text += latex_row(cells);
    }
    text += "\\bottomrule\n\\end{tabular}\n";
    for (const Text& note : table.notes)
        text +=
            fmt::format("\\par\\smallskip{{\\footnotesize {}}}\n", escaped_for_latex(said(note, language)));
    return text + "\\end{table}\n\n";
}

}  // namespace

std::string report_latex(const Report& report, Language language) {
    std::string text = language == Language::zh
                           ? "% 各表的片段；文档需要 \\usepackage{booktabs} 与 ctex。\n"
                           : "% The tables as fragments; the document needs \\usepackage{booktabs}.\n";
    if (report.synthetic)
        text += language == Language::zh ? "% 合成数据，不得引用。\n" : "% SYNTHETIC data: do not quote.\n";
    text += "\n";
    for (const ReportPart& part : report.parts)
        for (const ReportItem& item : part.items)
            if (const auto* table = std::get_if<ReportTable>(&item);
                table != nullptr && !table->columns.empty())
                text += latex_table(*table, language);
    return text;
}

}  // namespace deltareach
