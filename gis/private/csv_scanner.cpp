#include "gis/private/csv_scanner.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace deltareach {
namespace {

/// The first delimiter, CR or LF; `end` when there is none.
char* end_of_plain_cell(char* p, char* end, char delimiter) {
#if defined(__SSE2__)
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i returns = _mm_set1_epi8('\r');
    const __m128i feeds = _mm_set1_epi8('\n');
    for (; end - p >= 16; p += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i hits =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters),
                         _mm_or_si128(_mm_cmpeq_epi8(bytes, returns), _mm_cmpeq_epi8(bytes, feeds)));
        const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
        if (mask != 0) return p + __builtin_ctz(mask);
    }
#endif
    while (p < end && *p != delimiter && *p != '\r' && *p != '\n') ++p;
    return p;
}

std::string_view view(const char* begin, const char* end) {
    return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

CsvScanner::Step CsvScanner::next(char* begin, char* end, bool last) {
    cells_.clear();
    doubled_.clear();
    fault_ = Fault::none;
    position_ = begin_ = begin;
    if (begin == end) return last ? Step::end : Step::more;
    char* p = begin;
    for (;;) {
        if (p < end && *p == '"') {
            p = quoted_cell(p, end, last);
            if (p == nullptr) return Step::more;
        } else {
            char* const stop = end_of_plain_cell(p, end, delimiter_);
            if (stop == end && !last) return Step::more;
            cells_.push_back(view(p, stop));
            p = stop;
        }
        if (p == end || *p != delimiter_) break;
        if (cells_.size() == max_cells) {
            fault_ = Fault::too_many_cells;
            return Step::record;
        }
        ++p;
        if (p == end && !last) return Step::more;
    }
    if (p < end && *p == '\r') {
        if (p + 1 == end && !last) return Step::more;  // an LF may follow
        ++p;
        if (p < end && *p == '\n') ++p;
    } else if (p < end) {
        ++p;
    }
    if (cells_.size() == 1 && cells_.front().empty() && *begin != '"') cells_.clear();
    position_ = p;
    close_up();
    return Step::record;
}

/// @returns the delimiter, line end or `end` after the cell; nullptr when the buffer ends before the cell
/// does
char* CsvScanner::quoted_cell(char* begin, char* end, bool last) {
    char* const inside = begin + 1;
    char* p = inside;
    bool doubled = false;
    for (;;) {
        char* quote =
            p < end ? static_cast<char*>(std::memchr(p, '"', static_cast<std::size_t>(end - p))) : nullptr;
        if (quote == nullptr || quote + 1 == end) {
            if (!last) return nullptr;
            if (quote == nullptr) {
                fault_ = Fault::open_quote;
                fault_column_ = cells_.size();
                quote = end;
            }
            p = quote;
            break;
        }
        p = quote;
        if (quote[1] != '"') break;
        doubled = true;
        p = quote + 2;
    }
    if (doubled) doubled_.push_back({cells_.size(), inside});
    cells_.push_back(view(inside, p));
    if (p == end) return end;
    char* const stop = end_of_plain_cell(p + 1, end, delimiter_);
    if (stop == end && !last) return nullptr;
    for (const char* c = p + 1; c < stop; ++c) {
        if (*c == ' ' || *c == '\t' || fault_ != Fault::none) continue;
        fault_ = Fault::text_after_quote;
        fault_column_ = cells_.size() - 1;
    }
    return stop;
}

bool CsvScanner::has_quoted_nothing() const {
    return std::ranges::any_of(cells_, [&](std::string_view cell) {
        return cell.empty() && cell.data() > begin_ && cell.data()[-1] == '"';
    });
}

void CsvScanner::close_up() {
    for (const auto& [index, begin] : doubled_) {
        std::string_view& cell = cells_[index];
        char* out = begin;
        for (std::size_t i = 0; i < cell.size(); ++i) {
            *out++ = cell[i];
            if (cell[i] == '"') ++i;
        }
        cell = view(begin, out);
    }
}

std::optional<Message> fault_of(const CsvScanner& scanner, const std::string& path, std::int64_t row) {
    const Location where{path, row, static_cast<std::int64_t>(scanner.fault_column()) + 1};
    switch (scanner.fault()) {
        case CsvScanner::Fault::open_quote:
            return Message{.code = "DR1112", .where = where, .values = {}};
        case CsvScanner::Fault::text_after_quote:
            return Message{.code = "DR1115", .where = where, .values = {}};
        case CsvScanner::Fault::too_many_cells:
            throw LimitError(Message{.code = "DR1717",
                                     .where = {.path = path, .row = row},
                                     .values = {{"limit", fmt::format("{}", CsvScanner::max_cells)}}});
        case CsvScanner::Fault::none:
            break;
    }
    return std::nullopt;
}

}  // namespace deltareach
