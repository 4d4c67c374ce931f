#include "gis/private/decoder.hpp"

#include "gis/error.hpp"
#include "gis/private/utf8.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <stdexcept>
#include <unicode/ucnv.h>

namespace deltareach {
namespace {

/// Bytes the character led by `lead` has; 1 for bytes that lead none.
std::size_t utf8_length(unsigned char lead) {
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    if (lead >= 0xE0) return lead <= 0xEF ? 3 : 1;
    return lead >= 0xC2 ? 2 : 1;
}

}  // namespace

Message undecodable(const std::string& path, std::int64_t line, std::int64_t byte, std::string_view bytes,
                    std::string_view encoding) {
    std::string hex;
    for (char c : bytes.substr(0, 4))
        hex += fmt::format("{}{:02X}", hex.empty() ? "" : " ", static_cast<unsigned char>(c));
    return {.code = "DR1102",
            .where = {.path = path, .row = line},
            .values = {{"line", fmt::format("{}", line)},
                       {"byte", fmt::format("{}", byte + 1)},
                       {"bytes", hex},
                       {"encoding", std::string(encoding)}}};
}

void Decoder::Close::operator()(UConverter* converter) const {
    ucnv_close(converter);
}

Decoder::Decoder(Encoding encoding, std::string path, std::int64_t file_offset)
    : encoding_(encoding), path_(std::move(path)), offset_(file_offset) {
    if (encoding == Encoding::utf8) return;
    UErrorCode status = U_ZERO_ERROR;
    converter_.reset(ucnv_open(std::string(name_of(encoding)).c_str(), &status));
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
    ucnv_setToUCallBack(converter_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
}

void Decoder::append(std::string_view bytes, bool last, std::string& utf8) {
    if (encoding_ == Encoding::utf8)
        append_utf8(bytes, last, utf8);
    else
        append_icu(bytes, last, utf8);
}

void Decoder::append_utf8(std::string_view bytes, bool last, std::string& utf8) {
    std::string joined;
    if (!pending_.empty()) {
        joined = pending_ + std::string(bytes);
        bytes = joined;
        offset_ -= static_cast<std::int64_t>(pending_.size());
        pending_.clear();
    }
    std::size_t valid = valid_utf8_length(bytes);
    line_ += std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(valid), '\n');
    const std::string_view rest = bytes.substr(valid);
    if (!rest.empty()) {
        const bool cut = !last && rest.size() < utf8_length(static_cast<unsigned char>(rest.front()));
        if (!cut)
            throw InputError(
                undecodable(path_, line_, offset_ + static_cast<std::int64_t>(valid), rest, "UTF-8"));
        pending_ = rest;
    }
    utf8 += bytes.substr(0, valid);
    offset_ += static_cast<std::int64_t>(bytes.size());
}

/// A single byte 80 is no character of GB 18030; ICU reads it as € in newer versions (76), as browsers do.
void Decoder::refuse_lone_euro(char16_t unit, const char* piece, std::int32_t from,
                               std::string_view bytes) const {
    if (unit != u'€' || encoding_ != Encoding::gb18030 || from < 0) return;
    if (static_cast<unsigned char>(piece[from]) != 0x80) return;
    throw InputError(
        undecodable(path_, line_, offset_ + (piece - bytes.data()) + from, "\x80", name_of(encoding_)));
}

void Decoder::append_icu(std::string_view bytes, bool last, std::string& utf8) {
    std::array<UChar, 4096> units{};
    std::array<std::int32_t, 4096> from{};  // of each unit, the byte it begins at; -1 in an earlier piece
    const char* source = bytes.data();
    const char* const end = source + bytes.size();
    for (;;) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* target = units.data();
        const char* const piece = source;
        ucnv_toUnicode(converter_.get(), &target, units.data() + units.size(), &source, end, from.data(),
                       last, &status);
        for (const UChar* unit = units.data(); unit != target; ++unit) {
            refuse_lone_euro(*unit, piece, from[static_cast<std::size_t>(unit - units.data())], bytes);
            if (*unit < 0x80) {
                utf8.push_back(static_cast<char>(*unit));
                if (*unit == u'\n') ++line_;
            } else if (*unit >= 0xD800 && *unit < 0xDC00) {
                high_surrogate_ = *unit;
            } else if (*unit >= 0xDC00 && *unit < 0xE000) {
                append_code_point(0x10000 + ((high_surrogate_ - 0xD800) << 10) + (*unit - 0xDC00U), utf8);
            } else {
                append_code_point(*unit, utf8);
            }
        }
        if (status == U_BUFFER_OVERFLOW_ERROR) continue;
        if (U_FAILURE(status)) {
            std::array<char, 16> invalid{};
            auto length = static_cast<std::int8_t>(invalid.size());
            UErrorCode ignored = U_ZERO_ERROR;
            ucnv_getInvalidChars(converter_.get(), invalid.data(), &length, &ignored);
            const std::size_t count = U_SUCCESS(ignored) && length > 0 ? static_cast<std::size_t>(length) : 0;
            const std::int64_t at = offset_ + (source - bytes.data()) - static_cast<std::int64_t>(count);
            throw InputError(
                undecodable(path_, line_, at, std::string_view(invalid.data(), count), name_of(encoding_)));
        }
        break;
    }
    offset_ += static_cast<std::int64_t>(bytes.size());
}

}  // namespace deltareach
