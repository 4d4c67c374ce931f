#include "gis/encoding.hpp"

#include "gis/error.hpp"
#include "gis/private/dbf_text.hpp"
#include "gis/private/decoder.hpp"
#include "gis/private/encoding_votes.hpp"
#include "gis/private/utf8.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace deltareach {

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
        case Encoding::gb18030:
            return "GB18030";
        case Encoding::utf16le:
            return "UTF-16LE";
        case Encoding::utf16be:
            return "UTF-16BE";
        case Encoding::utf8:
            break;
    }
    return "UTF-8";
}

std::optional<Encoding> encoding_named(std::string_view name) {
    std::string plain = ascii_lower(name);
    std::erase_if(plain, [](char c) { return c == '-' || c == '_' || c == ' '; });
    if (plain == "utf8" || plain == "utf8sig" || plain == "utf8bom") return Encoding::utf8;
    if (plain == "gb18030" || plain == "gbk" || plain == "gb2312" || plain == "cp936" || plain == "ansi936")
        return Encoding::gb18030;
    if (plain == "utf16le" || plain == "utf16") return Encoding::utf16le;
    if (plain == "utf16be") return Encoding::utf16be;
    return std::nullopt;
}

std::size_t valid_utf8_length(std::string_view text) {
    const auto* const begin = reinterpret_cast<const unsigned char*>(text.data());
    const auto* const end = begin + text.size();
    const auto* p = begin;
    while (p < end) {
        while (end - p >= 16) {  // plain ASCII, the common case
            std::uint64_t words[2];
            std::memcpy(words, p, sizeof words);
            if (((words[0] | words[1]) & 0x8080808080808080U) != 0) break;
            p += 16;
        }
        while (p < end && *p < 0x80) ++p;
        while (p < end && *p >= 0x80) {
            const std::size_t length = wide_character(p, end);
            if (length == 0) return static_cast<std::size_t>(p - begin);
            p += length;
        }
    }
    return text.size();
}

EncodingFound detect_encoding(std::string_view bytes, const std::string& path) {
    EncodingFound found = byte_order_mark(bytes);
    if (found.encoding != Encoding::utf8) return found;
    refuse_zero_bytes(bytes, 0, path);
    const std::size_t valid = valid_utf8_length(bytes);
    if (valid == bytes.size()) return found;
    if (found.mark_bytes > 0) {
        const auto line =
            1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(valid), '\n');
        throw InputError(
            undecodable(path, line, static_cast<std::int64_t>(valid), bytes.substr(valid), "UTF-8"));
    }
    EncodingVotes votes;
    votes.weigh(bytes);
    found.encoding = votes.decide(path);
    return found;
}

EncodingFound told_encoding(std::string_view name, std::string_view bytes) {
    const auto told = encoding_named(name);
    if (!told)
        throw UsageError(Message{.code = "DR1104", .where = {}, .values = {{"name", std::string(name)}}});
    const EncodingFound mark = byte_order_mark(bytes);
    const auto is_utf16 = [](Encoding e) { return e == Encoding::utf16le || e == Encoding::utf16be; };
    if (mark.mark_bytes > 0 && (mark.encoding == *told || (is_utf16(mark.encoding) && is_utf16(*told))))
        return mark;
    return {*told, 0};
}

namespace {

/// The line at whose bytes an encoding ends.
Message not_in_encoding(const std::string& path, std::string_view encoding, std::string_view bytes) {
    std::int64_t line = 0;
    for (std::size_t begin = 0; begin < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
        if (!text_in_encoding(std::string(encoding), bytes.substr(begin, end - begin)))
            return undecodable(path, line + 1, static_cast<std::int64_t>(begin), bytes.substr(begin),
                               std::string(encoding));
        begin = end;
    }
    return undecodable(path, 1, 0, bytes, std::string(encoding));
}

}  // namespace

std::string decoded(std::string bytes, std::string_view encoding, const std::string& path, Messages& notes,
                    EncodingFound* found) {
    EncodingFound decision;
    if (!encoding.empty() && !encoding_named(encoding) && is_known_encoding(std::string(encoding))) {
        std::optional<std::string> made = text_in_encoding(std::string(encoding), bytes);
        if (!made) throw InputError(not_in_encoding(path, encoding, bytes));
        decision.other = encoding;
        if (found != nullptr) *found = decision;
        return *std::move(made);
    }
    if (encoding.empty()) {
        decision = detect_encoding(bytes, path);
        if (decision.encoding == Encoding::gb18030)
            notes.push_back({.code = "DR1101", .where = {.path = path}, .values = {}});
    } else {
        decision = told_encoding(encoding, bytes);
    }
    if (found != nullptr) *found = decision;
    if (decision.encoding == Encoding::utf8 && encoding.empty()) {
        bytes.erase(0, decision.mark_bytes);
        return bytes;
    }
    std::string utf8;
    utf8.reserve(bytes.size() + bytes.size() / 2);
    Decoder decoder(decision.encoding, path, static_cast<std::int64_t>(decision.mark_bytes));
    decoder.append(std::string_view(bytes).substr(decision.mark_bytes), true, utf8);
    return utf8;
}

}  // namespace deltareach
