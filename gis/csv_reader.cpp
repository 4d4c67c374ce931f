#include "gis/csv_reader.hpp"

#include "gis/error.hpp"
#include "gis/private/csv_scanner.hpp"
#include "gis/private/decoder.hpp"
#include "gis/private/delimiter.hpp"
#include "gis/private/encoding_votes.hpp"
#include "gis/private/unpacked_stream.hpp"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

namespace deltareach {
namespace {

constexpr std::size_t block_bytes = std::size_t{1} << 20;
constexpr std::size_t max_record_bytes = std::size_t{16} << 20;

[[noreturn]] void refuse_long_record(const std::string& path, std::int64_t row) {
    throw LimitError(Message{.code = "DR1716",
                             .where = {.path = path, .row = row},
                             .values = {{"limit", fmt::format("{}", max_record_bytes >> 20)}}});
}

/// Gives the file to `each` in blocks that end where a field ends. `each` returns false to stop.
template <typename Each>
void for_blocks_of_fields(UnpackedStream& file, const std::string& path, const Each& each) {
    file.rewind();
    std::string buffer;
    bool more = true;
    while (more) {
        more = file.read(buffer, block_bytes);
        std::size_t cut = buffer.size();
        while (more && cut > 0 && !EncodingVotes::ends_field(buffer[cut - 1])) --cut;
        if (cut == 0 && buffer.size() > max_record_bytes) refuse_long_record(path, 0);
        if (cut > 0 && !each(std::string_view(buffer).substr(0, cut))) return;
        buffer.erase(0, cut);
    }
}

/// detect_encoding for a file that is not held in memory: once through it when it is UTF-8, twice when not.
EncodingFound detect_in_file(UnpackedStream& file, const std::string& path) {
    EncodingFound found;
    std::int64_t seen = 0;
    bool whole = true;
    for_blocks_of_fields(file, path, [&](std::string_view block) {
        if (seen == 0) found = byte_order_mark(block);
        if (found.mark_bytes > 0) return false;  // the decoder will be strict
        refuse_zero_bytes(block, seen, path);
        seen += static_cast<std::int64_t>(block.size());
        whole = valid_utf8_length(block) == block.size();
        return whole;
    });
    if (whole) return found;
    EncodingVotes votes;
    for_blocks_of_fields(file, path, [&](std::string_view block) {
        votes.weigh(block);
        return true;
    });
    found.encoding = votes.decide(path);
    return found;
}

/// The file as UTF-8 in a buffer that moves along.
class Window {
  public:
    Window(UnpackedStream& file, const EncodingFound& encoding, const std::string& path)
        : file_(file), decoder_(encoding.encoding, path, static_cast<std::int64_t>(encoding.mark_bytes)) {
        file_.rewind();
        std::string mark;
        if (encoding.mark_bytes > 0) file_.read(mark, encoding.mark_bytes);
    }

    [[nodiscard]] char* begin() { return text_.data() + used_; }
    [[nodiscard]] char* end() { return text_.data() + text_.size(); }
    [[nodiscard]] bool last() const { return last_; }
    [[nodiscard]] std::size_t size() const { return text_.size() - used_; }
    void advance_to(const char* position) { used_ = static_cast<std::size_t>(position - text_.data()); }

    void grow() {
        text_.erase(0, used_);
        used_ = 0;
        raw_.clear();
        last_ = !file_.read(raw_, block_bytes);
        decoder_.append(raw_, last_, text_);
    }

  private:
    UnpackedStream& file_;
    Decoder decoder_;
    std::string raw_, text_;
    std::size_t used_ = 0;
    bool last_ = false;
};

}  // namespace

CsvFacts read_csv(const std::filesystem::path& path, const ReadCsv& options,
                  const std::function<void(const CsvRecord&)>& each, Messages& notes) {
    const std::string name = path.string();
    UnpackedStream file(path);
    CsvFacts facts;
    if (options.encoding.empty()) {
        facts.encoding = detect_in_file(file, name);
        if (facts.encoding.encoding == Encoding::gb18030)
            notes.push_back({.code = "DR1101", .where = {.path = name}, .values = {}});
    } else {
        std::string start;
        file.read(start, 3);
        facts.encoding = told_encoding(options.encoding, start);
    }
    Window window(file, facts.encoding, name);
    window.grow();
    const NamedDelimiter named = named_delimiter({window.begin(), window.size()});
    window.advance_to(window.begin() + named.line_bytes);
    facts.delimiter = options.delimiter != 0 ? options.delimiter : named.delimiter;
    if (facts.delimiter == 0)
        facts.delimiter = find_delimiter({window.begin(), std::min<std::size_t>(window.size(), 65536)}, name);

    CsvScanner scanner(facts.delimiter);
    for (;;) {
        const CsvScanner::Step step = scanner.next(window.begin(), window.end(), window.last());
        if (step == CsvScanner::Step::end) break;
        if (step == CsvScanner::Step::more) {
            if (window.size() > max_record_bytes) refuse_long_record(name, facts.rows + 1);
            window.grow();
            continue;
        }
        window.advance_to(scanner.position());
        ++facts.rows;
        if (auto fault = fault_of(scanner, name, facts.rows)) throw InputError(std::move(*fault));
        if (!scanner.blank())
            each({.row = facts.rows, .cells = scanner.cells(), .delimiter = facts.delimiter});
    }
    return facts;
}

}  // namespace deltareach
