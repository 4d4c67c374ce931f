#pragma once

#include "gis/private/utf8.hpp"

#include <charconv>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// Reads well-formed JSON for a watcher with the calls of nlohmann's SAX interface, several times as fast on
/// numbers. What is not plainly well-formed is left to nlohmann's parser, which has the words for it.
template <class Watcher>
class JsonScan {
  public:
    JsonScan(std::string_view text, Watcher& watcher)
        : at_(text.data()), end_(text.data() + text.size()), watcher_(watcher) {}

    /// @returns false where the text is not well-formed, or holds a number that only strtod judges; the
    /// watcher has seen a part of it by then. What the watcher throws goes through.
    [[nodiscard]] bool scan() {
        if (!value()) return false;
        while (!open_.empty())
            if (!step(open_.back() == '{')) return false;
        skip_blanks();
        return at_ == end_;
    }

  private:
    /// The next member or element, or the end of the object or array we are in.
    bool step(bool in_object) {
        skip_blanks();
        if (at_ == end_) return false;
        if (*at_ == (in_object ? '}' : ']')) {
            ++at_;
            open_.pop_back();
            first_ = false;
            in_object ? watcher_.end_object() : watcher_.end_array();
            return true;
        }
        if (!first_ && !take(',')) return false;
        first_ = false;
        if (!in_object) return value();
        skip_blanks();
        if (!text_token()) return false;
        watcher_.key(text_);
        skip_blanks();
        return take(':') && value();
    }

    bool value() {
        skip_blanks();
        if (at_ == end_) return false;
        switch (*at_) {
            case '{':
                enter('{');
                watcher_.start_object(unknown_size);
                return true;
            case '[':
                enter('[');
                watcher_.start_array(unknown_size);
                return true;
            case '"':
                if (!text_token()) return false;
                watcher_.string(text_);
                return true;
            case 't':
                return word("true") && watcher_.boolean(true);
            case 'f':
                return word("false") && watcher_.boolean(false);
            case 'n':
                return word("null") && watcher_.null();
            default:
                return number();
        }
    }

    void enter(char kind) {
        ++at_;
        open_.push_back(kind);
        first_ = true;
    }

    void skip_blanks() {
        while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }
    bool take(char c) {
        if (at_ == end_ || *at_ != c) return false;
        ++at_;
        return true;
    }
    bool word(std::string_view expected) {
        if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(expected)) return false;
        at_ += expected.size();
        return true;
    }
    std::size_t digits() {
        const char* const from = at_;
        while (at_ != end_ && *at_ >= '0' && *at_ <= '9') ++at_;
        return static_cast<std::size_t>(at_ - from);
    }

    bool number() {
        const char* const from = at_;
        const bool negative = take('-');
        const bool zero = at_ != end_ && *at_ == '0';
        const std::size_t before = digits();
        if (before == 0 || (zero && before > 1)) return false;
        bool whole = true;
        if (take('.')) {
            whole = false;
            if (digits() == 0) return false;
        }
        if (take('e') || take('E')) {
            whole = false;
            if (!take('+')) (void)take('-');
            if (digits() == 0) return false;
        }
        if (whole && negative && tell_whole<std::int64_t>(from)) return true;
        if (whole && !negative && tell_whole<std::uint64_t>(from)) return true;
        double value = 0;
        if (std::from_chars(from, at_, value).ec != std::errc()) return false;
        text_.assign(from, at_);
        return watcher_.number_float(value, text_);
    }

    /// @returns false beyond 64 bits
    template <class Integer>
    bool tell_whole(const char* from) {
        Integer value = 0;
        if (std::from_chars(from, at_, value).ec != std::errc()) return false;
        if constexpr (std::is_signed_v<Integer>)
            watcher_.number_integer(value);
        else
            watcher_.number_unsigned(value);
        return true;
    }

    /// A text in quotes, into `text_`.
    bool text_token() {
        if (!take('"')) return false;
        const char* const from = at_;
        bool escaped = false;
        while (at_ != end_ && *at_ != '"') {
            const auto byte = static_cast<unsigned char>(*at_);
            if (byte < 0x20) return false;
            if (byte >= 0x80) {
                const std::size_t length = wide_character(reinterpret_cast<const unsigned char*>(at_),
                                                          reinterpret_cast<const unsigned char*>(end_));
                if (length == 0) return false;
                at_ += length;
                continue;
            }
            if (byte == '\\') {
                escaped = true;
                if (++at_ == end_) return false;
            }
            ++at_;
        }
        if (at_ == end_) return false;
        text_.assign(from, at_++);
        if (!escaped) return true;
        const auto decoded = nlohmann::json::parse(from - 1, at_, nullptr, false);
        if (!decoded.is_string()) return false;
        text_ = decoded.template get<std::string>();
        return true;
    }

    static constexpr std::size_t unknown_size = static_cast<std::size_t>(-1);
    const char* at_;
    const char* end_;
    Watcher& watcher_;
    std::vector<char> open_;  ///< objects and arrays we are in
    bool first_ = false;      ///< nothing of the last of them was read
    std::string text_;
};

}  // namespace deltareach
