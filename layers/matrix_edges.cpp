#include "layers/private/matrix_edges.hpp"

#include "gis/text.hpp"
#include "gis/units.hpp"
#include "gis/words.hpp"
#include "layers/flow_columns.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace deltareach {
namespace {

/// What an edge may be called besides the heads of a long table's columns.
struct EdgeWords {
    std::vector<std::string> within;      ///< of longer words too: 技术输出地
    std::vector<std::string_view> alone;  ///< 到, 流入: whole words only
    explicit EdgeWords(FlowRole role, std::vector<std::string> more, std::vector<std::string_view> whole)
        : within(std::move(more)), alone(std::move(whole)) {
        for (const std::string& head : heads_of(role)) within.push_back(normal_head(head));
    }

    /// Where in `part` the end is named; npos: nowhere.
    [[nodiscard]] std::size_t find_in(std::string_view part) const {
        if (std::ranges::find(alone, part) != alone.end()) return 0;
        std::size_t at = std::string_view::npos;
        for (const std::string& word : within) {
            const bool english = static_cast<unsigned char>(word.front()) < 0x80;  // total holds to
            const std::size_t found = english && part != word ? std::string_view::npos : part.find(word);
            at = std::min(at, found);
        }
        return at;
    }
};

/// The ends that words between two strokes name, in their order.
std::vector<FlowRole> roles_in(std::string_view part) {
    static const EdgeWords origins(FlowRole::origin,
                                   {"卖方", "出让方", "输出方", "出发地", "发出地", "迁出地", "调出地"},
                                   {"从", "自", "由", "来自", "输出", "流出", "o", "seller"});
    static const EdgeWords destinations(FlowRole::destination,
                                        {"买方", "受让方", "吸纳方", "到达地", "接收地", "迁入地", "调入地"},
                                        {"到", "至", "往", "去往", "吸纳", "流入", "d", "buyer"});
    const std::size_t origin = origins.find_in(part), destination = destinations.find_in(part);
    std::vector<FlowRole> roles;
    if (origin != std::string_view::npos) roles.push_back(FlowRole::origin);
    if (destination != std::string_view::npos) roles.push_back(FlowRole::destination);
    if (roles.size() == 2 && destination < origin) std::swap(roles[0], roles[1]);
    return roles;
}

/// What parts the words of a corner.
constexpr std::array<std::string_view, 19> strokes{"\\", "/", "|", ",", ";", ":", "(", ")",  "[", "]",
                                                   "→",  "↓", "←", "-", "—", "–", ">", "、", "与"};

/// One word of a cell with what stands behind it.
struct EdgeWord {
    FlowRole role;
    std::string mark;
};

std::vector<EdgeWord> edge_words_in(std::string_view cell) {
    const std::string text = ascii_lower(nfkc(cell));
    std::vector<EdgeWord> parts;
    std::string word;
    const auto close = [&](std::string_view mark) {
        for (const FlowRole role : roles_in(word)) parts.push_back({role, {}});
        if (!parts.empty()) parts.back().mark += mark;
        word.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view rest = std::string_view(text).substr(i);
        const auto stroke =
            std::ranges::find_if(strokes, [&](std::string_view s) { return rest.starts_with(s); });
        const std::size_t blank = leading_space(rest);
        if (stroke == strokes.end() && blank == 0) {
            word += text[i++];
            continue;
        }
        close(blank > 0 ? rest.substr(0, blank) : *stroke);
        i += blank > 0 ? blank : stroke->size();
    }
    close("");
    return parts;
}

/// Both edges by the corner's two words, or the left one by its only word.
MatrixEdges edges_in_corner(std::string_view corner) {
    const std::vector<EdgeWord> parts = edge_words_in(corner);
    if (parts.empty()) return {};
    MatrixEdges edges{.left = parts.front().role, .top = {}, .words = corner};
    if (parts.size() == 1) return edges;
    edges.top = parts[1].role;
    const auto stands_by = [](const EdgeWord& word, std::string_view mark) {
        return word.mark.find(mark) != std::string::npos;
    };
    const bool on_two_lines = parts[0].mark == "\n" || parts[0].mark == "\r\n";
    if (on_two_lines || stands_by(parts[1], "↓")) std::swap(edges.left, edges.top);
    return edges;
}

/// The role of a cell that is a head and no title: it says one end, in few words.
std::optional<FlowRole> role_of_head(std::string_view cell) {
    constexpr std::size_t longest = 30;  // bytes: ten Chinese characters
    const std::vector<EdgeWord> parts = edge_words_in(split_head(cell).label);
    if (parts.size() != 1 || cell.size() > longest) return std::nullopt;
    return parts.front().role;
}

}  // namespace

bool MatrixEdges::rows_are_destinations() const {
    return left ? *left == FlowRole::destination : top == FlowRole::origin;
}

MatrixEdges matrix_edges(const RawSheet& sheet, std::size_t head_row, std::size_t names_column) {
    MatrixEdges edges = edges_in_corner(sheet.cell(head_row, names_column));
    const auto take = [&](std::optional<FlowRole>& edge, std::string_view cell) {
        const std::optional<FlowRole> role = edge ? std::nullopt : role_of_head(cell);
        if (!role) return;
        edge = role;
        if (edges.words.empty()) edges.words = cell;
    };
    if (head_row > 0)
        for (std::size_t column = names_column + 1; column < sheet.width(head_row - 1); ++column)
            take(edges.top, sheet.cell(head_row - 1, column));
    for (std::size_t row = head_row > 0 ? head_row - 1 : 0; row < std::min(head_row + 2, sheet.rows()); ++row)
        for (std::size_t column = 0; column < names_column; ++column)
            take(edges.left, sheet.cell(row, column));
    if (head_row > 0) take(edges.left, sheet.cell(head_row - 1, names_column));
    return edges;
}

Message told_edges(const MatrixEdges& edges, const Location& corner) {
    const Spoken from = edges.rows_are_destinations()
                            ? Spoken("上边（每列一个起点）", "the top edge (a column each)")
                            : Spoken("左边（每行一个起点）", "the left edge (a row each)");
    const Spoken to =
        edges.rows_are_destinations() ? Spoken("左边", "the left edge") : Spoken("上边", "the top edge");
    const std::string words(edges.words);
    const Words why = edges.words.empty() ? Words("表里没有写明", "the table does not say")
                                          : in_words("表里写着“{}”", "the table says '{}'", words);
    return {.code = "DR1181",
            .where = corner,
            .values = {{"from_zh", from.zh},
                       {"from_en", from.en},
                       {"to_zh", to.zh},
                       {"to_en", to.en},
                       {"why_zh", why.zh},
                       {"why_en", why.en}}};
}

}  // namespace deltareach
