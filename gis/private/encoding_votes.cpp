#include "gis/private/encoding_votes.hpp"

#include "gis/error.hpp"
#include "gis/private/decoder.hpp"

#include <fmt/format.h>

namespace deltareach {
namespace {

unsigned char byte_of(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

enum class GbReading {
    common,  ///< GB2312: what people write
    rare,    ///< well formed, but with characters that hardly occur
    none     ///< ill formed
};

GbReading gb_reading(std::string_view field) {
    GbReading reading = GbReading::common;
    for (std::size_t i = 0; i < field.size();) {
        const unsigned char lead = byte_of(field, i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (lead == 0x80 || lead == 0xFF || i + 1 >= field.size()) return GbReading::none;
        const unsigned char trail = byte_of(field, i + 1);
        if (trail >= 0x30 && trail <= 0x39) {
            const bool whole = i + 3 < field.size() && byte_of(field, i + 2) >= 0x81 &&
                               byte_of(field, i + 2) <= 0xFE && byte_of(field, i + 3) >= 0x30 &&
                               byte_of(field, i + 3) <= 0x39;
            if (!whole) return GbReading::none;
            reading = GbReading::rare;
            i += 4;
            continue;
        }
        if (trail < 0x40 || trail == 0x7F || trail == 0xFF) return GbReading::none;
        const bool symbol = lead >= 0xA1 && lead <= 0xA9;
        const bool hanzi = lead >= 0xB0 && lead <= 0xF7;
        if (!(symbol || hanzi) || trail < 0xA1) reading = GbReading::rare;
        i += 2;
    }
    return reading;
}

bool has_three_byte_character(std::string_view utf8) {
    for (char c : utf8) {
        if (static_cast<unsigned char>(c) >= 0xE0) return true;
    }
    return false;
}

}  // namespace

EncodingFound byte_order_mark(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return {Encoding::utf8, 3};
    if (bytes.starts_with("\xFF\xFE")) return {Encoding::utf16le, 2};
    if (bytes.starts_with("\xFE\xFF")) return {Encoding::utf16be, 2};
    return {Encoding::utf8, 0};
}

void refuse_zero_bytes(std::string_view block, std::int64_t first_byte, const std::string& path) {
    const std::size_t at = block.find('\0');
    if (at == std::string_view::npos) return;
    throw InputError(
        Message{.code = "DR1103",
                .where = {.path = path},
                .values = {{"byte", fmt::format("{}", first_byte + static_cast<std::int64_t>(at) + 1)}}});
}

void EncodingVotes::weigh(std::string_view block) {
    std::size_t begin = 0;
    bool ascii = true;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const char c = block[i];
        if (static_cast<unsigned char>(c) >= 0x80) ascii = false;
        if (!ends_field(c)) continue;
        if (!ascii) weigh_field(block.substr(begin, i - begin));
        offset_ += static_cast<std::int64_t>(i + 1 - begin);
        begin = i + 1;
        ascii = true;
        if (c == '\n') ++line_;
    }
    if (!ascii) weigh_field(block.substr(begin));
    offset_ += static_cast<std::int64_t>(block.size() - begin);
}

void EncodingVotes::note(Place& place, std::string_view field, std::size_t at) const {
    if (place.count++ > 0) return;
    place.line = line_;
    place.byte = offset_ + static_cast<std::int64_t>(at);
    place.bytes = field.substr(at, 4);
}

void EncodingVotes::weigh_field(std::string_view field) {
    const std::size_t valid = valid_utf8_length(field);
    const bool utf8 = valid == field.size();
    const GbReading gb = gb_reading(field);
    if (!utf8 && gb == GbReading::none)
        note(neither_, field, valid);
    else if (!utf8)
        note(gb18030_, field, valid);
    else if (gb == GbReading::none || (gb == GbReading::rare && has_three_byte_character(field)))
        note(utf8_, field, 0);
}

Encoding EncodingVotes::decide(const std::string& path) const {
    const auto refuse = [&](const Place& place, std::string_view encoding) {
        throw InputError(undecodable(path, place.line, place.byte, place.bytes, encoding));
    };
    if (neither_.count > 0) refuse(neither_, utf8_.count > 0 ? "UTF-8" : "UTF-8 / GB18030");
    if (utf8_.count > gb18030_.count) refuse(gb18030_, "UTF-8");
    if (utf8_.count > 0) refuse(utf8_, "GB18030");
    return Encoding::gb18030;
}

}  // namespace deltareach
