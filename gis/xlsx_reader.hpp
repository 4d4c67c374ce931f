#pragma once

#include "gis/messages.hpp"
#include "gis/raw_sheet.hpp"

#include <memory>
#include <string>
#include <vector>

namespace deltareach {

/// An XLSX workbook, read directly: its zip and its XML, with caps on both and without document types.
class XlsxWorkbook {
  public:
    /// @param bytes the file @param path for messages
    /// @throws InputError DR1152 damaged or no workbook, DR1714 a DOCTYPE; LimitError DR1713, DR1718 beyond
    /// the caps
    XlsxWorkbook(std::string bytes, std::string path);
    ~XlsxWorkbook();
    XlsxWorkbook(const XlsxWorkbook&) = delete;
    XlsxWorkbook& operator=(const XlsxWorkbook&) = delete;

    /// As it was given, for messages.
    [[nodiscard]] const std::string& path() const;
    /// Names of the sheets of cells that are not hidden, in the order of their tabs; never empty.
    [[nodiscard]] std::vector<std::string> visible_sheets() const;
    /// Names of those that are hidden.
    [[nodiscard]] std::vector<std::string> hidden_sheets() const;
    /// Tells which sheet was read where there are others (DR1156), and a hidden first one passed over
    /// (DR1161).
    void tell_choice(const std::string& name, Messages& notes) const;

    /// The cells of a sheet. Numbers are their shortest decimals; cells formatted as dates are 2023-05-01,
    /// 2023-05 or 2023, whatever of the date the format shows; errors are N/A …; formulas give their stored
    /// value. A number is read as its format shows it, unrounded: 0.054 in a percent format is 5.4%, 1000000
    /// under 0!.0,"万" is 100万.
    /// @param keep_blank texts keep the spaces at their ends
    /// @param notes gets DR1159 when rows are hidden, DR1163 for formats that scale
    /// @throws InputError DR1153 no sheet of that name, DR1152, DR1714; LimitError DR1711 … DR1718
    [[nodiscard]] RawSheet sheet(const std::string& name, Messages& notes, bool keep_blank = false) const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace deltareach
