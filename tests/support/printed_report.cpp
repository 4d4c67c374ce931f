#include "tests/support/printed_report.hpp"

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace deltareach::test {
namespace {

std::string stripped(const std::string& html) {
    return std::regex_replace(html, std::regex("<[^>]*>"), "");
}

Cell cell_of(const std::string& html, const std::string& head) {
    Cell cell{.text = stripped(html), .numbers = {}, .unit = {}, .head = head};
    const std::regex element("<data value=\"([^\"]+)\">([^<]+)</data>");
    std::size_t end = 0;
    for (std::sregex_iterator at(html.begin(), html.end(), element), last; at != last; ++at) {
        cell.numbers.push_back({std::stod((*at)[1].str()), (*at)[2].str()});
        end = static_cast<std::size_t>(at->position() + at->length());
    }
    const std::string after = end == 0 ? "" : html.substr(end);
    if (const std::size_t space = after.find(' '); space != std::string::npos)
        cell.unit = after.substr(space + 1);
    if (after.ends_with('%')) cell.unit = "%";
    std::smatch in_head;
    if (std::regex_match(head, in_head, std::regex("(.*?)(?:（([^（）]*)）| \\(([^()]*)\\))"))) {
        const std::string unit = in_head[2].str() + in_head[3].str();
        if (divisor_of_unit().contains(unit)) {
            cell.head = in_head[1];
            if (cell.unit.empty()) cell.unit = unit;
        }
    }
    return cell;
}

}  // namespace

const std::map<std::string, double>& divisor_of_unit() {
    static const std::map<std::string, double> divisors{{"亿元", 1e8},
                                                        {"万元", 1e4},
                                                        {"元", 1},
                                                        {"billion yuan", 1e9},
                                                        {"million yuan", 1e6},
                                                        {"yuan", 1},
                                                        {"千米", 1},
                                                        {"km", 1},
                                                        {"%", 0.01},
                                                        {"倍", 1},
                                                        {"times", 1},
                                                        {"个", 1},
                                                        {"places", 1},
                                                        {"件", 1},
                                                        {"篇", 1},
                                                        {"家", 1},
                                                        {"行", 1},
                                                        {"establishments", 1},
                                                        {"firms", 1},
                                                        {"patents", 1},
                                                        {"papers", 1},
                                                        {"rows", 1}};
    return divisors;
}

std::string between(const std::string& text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) return {};
    const std::size_t start = at + from.size();
    return text.substr(start, text.find(to, start) - start);
}

std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
    const std::regex wanted(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator at(text.begin(), text.end(), wanted), end; at != end; ++at)
        found.push_back((*at)[1].str());
    return found;
}

std::vector<Row> rows_of_table(const std::string& html, const std::string& id) {
    const std::string table = between(html, "<table id=\"table-" + id, "</table>");
    std::vector<std::string> heads = all_of(table, "<th scope=\"col\"[^>]*>([^<]*)</th>");
    std::vector<Row> rows;
    for (const std::string& row :
         all_of(table.substr(std::min(table.size(), table.find("<tbody>"))), "<tr[^>]*>([\\s\\S]*?)</tr>")) {
        const std::vector<std::string> cells = all_of(row, "<td[^>]*>([\\s\\S]*?)</td>");
        if (cells.size() != heads.size()) throw std::runtime_error("cells without heads in " + id);
        Row made;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            Cell cell = cell_of(cells[c], heads[c]);
            made.cells.emplace(cell.head, std::move(cell));
        }
        // Numbers without a unit in cell or head have that of the row.
        const auto of_row = std::ranges::find_if(
            made.cells, [](const auto& one) { return one.first == "单位" || one.first == "Unit"; });
        if (of_row != made.cells.end())
            for (auto& [head, cell] : made.cells)
                if (!cell.numbers.empty() && cell.unit.empty()) cell.unit = of_row->second.text;
        rows.push_back(std::move(made));
    }
    return rows;
}

std::vector<Card> cards_of(const std::string& section) {
    std::vector<Card> cards;
    const std::regex card("<span class=\"what\">([^<]*) <span[\\s\\S]*?<strong>([\\s\\S]*?)</strong>");
    for (std::sregex_iterator at(section.begin(), section.end(), card), end; at != end; ++at)
        cards.push_back({(*at)[1].str(), cell_of((*at)[2].str(), "")});
    return cards;
}

}  // namespace deltareach::test
