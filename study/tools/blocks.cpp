#include "study/tools/blocks.hpp"

#include "gis/atomic_file.hpp"
#include "gis/error.hpp"
#include "gis/file_digest.hpp"
#include "gis/inputs_read.hpp"
#include "gis/json_text.hpp"
#include "gis/whole_file.hpp"
#include "gis/words.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <map>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "numbers of blocks are written as they lie");

constexpr std::string_view first_line = "deltareach block 2\n";

[[noreturn]] void refuse(const fs::path& path, const Words& reason) {
    throw InputError(
        Message{.code = "DR1731",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"reason_zh", reason.zh}, {"reason_en", reason.en}}});
}

Json header_of(const WorkBlock& block) {
    Json files = Json::array(), loops = Json::array();
    for (const ReadByBlock& file : block.files)
        files.push_back({{"path", file.path}, {"sha256", file.sha256}});
    for (const auto& [name, loop] : block.loops) {
        Json sizes = Json::array(), bytes = Json::array();
        for (const auto& column : loop.columns) sizes.push_back(column.size());
        for (const std::string& item : loop.bytes) bytes.push_back(item.size());
        loops.push_back({{"name", name},
                         {"count", loop.count},
                         {"sizes", std::move(sizes)},
                         {"bytes", std::move(bytes)}});
    }
    return {{"version", DELTAREACH_VERSION}, {"words", block.words}, {"output", block.output},
            {"number", block.number},        {"of", block.of},       {"files", std::move(files)},
            {"loops", std::move(loops)}};
}

/// What the loops left: numbers, then bytes, loop after loop.
std::string left_by(const WorkBlock& block) {
    std::string bytes;
    for (const auto& [name, loop] : block.loops) {
        for (const auto& column : loop.columns)
            bytes.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(double));
        for (const std::string& item : loop.bytes) bytes += item;
    }
    return bytes;
}

/// @returns what is left of the bytes
std::string_view take_numbers(std::string_view bytes, std::vector<double>& column) {
    const std::size_t size = column.size() * sizeof(double);
    if (size > 0) std::memcpy(column.data(), bytes.data(), size);
    return bytes.substr(size);
}

WorkBlock block_of(const Json& header, std::string_view bytes) {
    WorkBlock block{.words = header.at("words").get<std::vector<std::string>>(),
                    .output = header.at("output").get<std::string>(),
                    .number = header.at("number").get<std::size_t>(),
                    .of = header.at("of").get<std::size_t>(),
                    .files = {},
                    .loops = {}};
    for (const Json& file : header.at("files"))
        block.files.push_back({file.at("path").get<std::string>(), file.at("sha256").get<std::string>()});
    for (const Json& item : header.at("loops")) {
        SharedLoops::Loop& loop = block.loops[item.at("name").get<std::string>()];
        loop.count = item.at("count").get<std::size_t>();
        for (const Json& size : item.at("sizes")) {
            std::vector<double> column(size.get<std::size_t>());
            bytes = take_numbers(bytes, column);
            loop.columns.push_back(std::move(column));
        }
        for (const Json& size : item.at("bytes")) {
            loop.bytes.emplace_back(bytes.substr(0, size.get<std::size_t>()));
            bytes.remove_prefix(loop.bytes.back().size());
        }
    }
    return block;
}

[[noreturn]] void refuse_foreign(const fs::path& path, const Words& what) {
    throw InputError(
        Message{.code = "DR1733",
                .where = {.path = path.string()},
                .values = {{"path", path.string()}, {"what_zh", what.zh}, {"what_en", what.en}}});
}

std::string words_of(const WorkBlock& block) {
    return fmt::format("{}", fmt::join(block.words, " "));
}

/// The machine that did the block may have it in another folder.
bool is_same(const ReadByBlock& file, const ReadByBlock& other) {
    return fs::path(file.path).filename() == fs::path(other.path).filename() && file.sha256 == other.sha256;
}

/// Of the same command, data and loops as the first.
void require_kin(const WorkBlock& first, const WorkBlock& other, const fs::path& path) {
    if (other.words != first.words)
        refuse_foreign(path, in_words("命令是 {}，不是 {}", "its command is {}, not {}", words_of(other),
                                      words_of(first)));
    if (other.output != first.output)
        refuse_foreign(
            path, in_words("输出是 {}，不是 {}", "its output is {}, not {}", other.output, first.output));
    if (other.of != first.of)
        refuse_foreign(path, in_words("分成 {} 块，不是 {} 块", "it is one of {} blocks, not of {}", other.of,
                                      first.of));
    for (const ReadByBlock& file : first.files)
        if (std::ranges::none_of(other.files, [&](const ReadByBlock& same) { return is_same(file, same); }))
            refuse_foreign(path, in_words("它读的 {} 内容不同", "it read another {}", file.path));
    const bool alike = std::ranges::equal(first.loops, other.loops, [](const auto& a, const auto& b) {
        return a.first == b.first && a.second.count == b.second.count &&
               a.second.columns.size() == b.second.columns.size();
    });
    if (!alike) refuse_foreign(path, {"其中的计算不同", "its loops are others"});
}

/// Behind what is there.
void add_share(SharedLoops::Loop& all, const SharedLoops::Loop& share) {
    for (std::size_t k = 0; k < share.columns.size(); ++k)
        all.columns[k].insert(all.columns[k].end(), share.columns[k].begin(), share.columns[k].end());
    all.bytes.insert(all.bytes.end(), share.bytes.begin(), share.bytes.end());
}

void require_all(const std::map<std::size_t, std::pair<fs::path, WorkBlock>>& blocks, std::size_t of) {
    std::vector<std::size_t> missing;
    for (std::size_t number = 1; number <= of && missing.size() < 20; ++number)
        if (!blocks.contains(number)) missing.push_back(number);
    if (!missing.empty())
        throw InputError(Message{.code = "DR1732",
                                 .values = {{"missing", fmt::format("{}", fmt::join(missing, list_mark))},
                                            {"of", fmt::to_string(of)}}});
}

}  // namespace

std::vector<ReadByBlock> files_read_now() {
    std::vector<ReadByBlock> files;
    for (const fs::path& path : inputs_noted()) {
        std::error_code unseen;
        if (fs::is_regular_file(path, unseen)) files.push_back({path.string(), sha256_of(path)});
    }
    for (TableNoted& table : tables_noted())
        files.push_back({std::move(table.name), std::move(table.sha256)});
    return files;
}

void write_block(const fs::path& path, const WorkBlock& block, bool overwrite) {
    const std::string left = left_by(block);
    Json header = header_of(block);
    header["sha256"] = sha256_of_bytes(left);
    write_text(path, std::string(first_line) + header.dump() + "\n" + left, overwrite);
}

WorkBlock read_block(const fs::path& path) {
    const std::string bytes = read_whole_file(path, std::numeric_limits<std::size_t>::max());
    if (!bytes.starts_with(first_line))
        refuse(path, {"开头不是块文件的", "it does not begin as a block does"});
    const std::size_t end = bytes.find('\n', first_line.size());
    if (end == std::string::npos) refuse(path, {"已截断", "it is cut off"});
    const std::string_view left = std::string_view(bytes).substr(end + 1);
    try {
        const Json header = Json::parse(bytes.substr(first_line.size(), end - first_line.size()));
        if (header.at("version") != DELTAREACH_VERSION)
            refuse(path, in_words("由另一版本写成：{}", "it was written by version {}",
                                  header.at("version").get<std::string>()));
        if (header.at("sha256") != sha256_of_bytes(left))
            refuse(path, {"已损坏或截断", "it is damaged or cut off"});
        return block_of(header, left);
    } catch (const nlohmann::json::exception&) {
        refuse(path, {"已损坏", "it is damaged"});
    }
}

WorkBlock joined_blocks(std::span<const fs::path> files) {
    std::map<std::size_t, std::pair<fs::path, WorkBlock>> blocks;
    for (const fs::path& path : files) {
        WorkBlock block = read_block(path);
        if (!blocks.empty()) require_kin(blocks.begin()->second.second, block, path);
        const std::size_t number = block.number;
        const auto [place, fresh] = blocks.try_emplace(number, path, std::move(block));
        if (!fresh)
            throw InputError(Message{.code = "DR1734",
                                     .where = {.path = path.string()},
                                     .values = {{"path", path.string()},
                                                {"other", place->second.first.string()},
                                                {"number", fmt::to_string(number)}}});
    }
    WorkBlock joined = blocks.begin()->second.second;
    require_all(blocks, joined.of);
    for (auto& [name, loop] : joined.loops) {
        for (auto& column : loop.columns) column.clear();
        loop.bytes.clear();
    }
    for (auto& [number, item] : blocks)
        for (auto& [name, loop] : item.second.loops) add_share(joined.loops[name], loop);
    return joined;
}

void require_same_files(const WorkBlock& joined) {
    const std::vector<ReadByBlock> now = files_read_now();
    for (const ReadByBlock& file : joined.files)
        if (std::ranges::none_of(now, [&](const ReadByBlock& same) { return is_same(file, same); }))
            throw InputError(
                Message{.code = "DR1735", .where = {.path = file.path}, .values = {{"path", file.path}}});
}

}  // namespace deltareach
