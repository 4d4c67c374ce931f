#include "gis/messages.hpp"

#include "gis/private/catalogue.hpp"
#include "gis/private/one_thing.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>

namespace deltareach {
namespace {

using Entries = std::vector<const CatalogueEntry*>;

void add_sorted(Entries& known, std::span<const CatalogueEntry> more) {
    for (const CatalogueEntry& entry : more) known.push_back(&entry);
    std::ranges::sort(known, {}, &CatalogueEntry::code);
}

/// This room's own, and what the others make known before main.
Entries& entries() {
    static Entries all = [] {
        Entries own;
        for (auto part : {catalogue::gis_cells(), catalogue::gis_database(), catalogue::gis_files(),
                          catalogue::gis_geometry(), catalogue::gis_limits(), catalogue::gis_output(),
                          catalogue::gis_rasters(), catalogue::gis_tables(), catalogue::gis_text(),
                          catalogue::gis_usage()})
            add_sorted(own, part);
        return own;
    }();
    return all;
}

/// The value of that name, else the one of NAME_zh or NAME_en.
auto value_of(const Message& message, std::string_view name, Language language) {
    const auto named = [&](std::string_view wanted) {
        return std::ranges::find(message.values, wanted,
                                 [](const auto& v) { return std::string_view(v.first); });
    };
    const auto plain = named(name);
    if (plain != message.values.end()) return plain;
    return named(std::string(name) + (language == Language::zh ? "_zh" : "_en"));
}

/// {name} is a placeholder; { level = "…" } is what a user writes.
bool is_placeholder(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Its entries, where it is a list, as the language lists them.
std::string listed(std::string_view value, Language language) {
    if (value == list_mark) return language == Language::zh ? "无" : "none";
    std::string text;
    for (std::size_t mark = value.find(list_mark); mark != std::string_view::npos;
         mark = value.find(list_mark)) {
        text += value.substr(0, mark);
        text += language == Language::zh ? "、" : ", ";
        value.remove_prefix(mark + 1);
    }
    return text += value;
}

std::string filled(std::string_view pattern, const Message& message, Language language) {
    std::string result;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        result += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = pattern.find('}', open);
        assert(close != std::string_view::npos);
        const auto name = pattern.substr(open + 1, close - open - 1);
        if (!is_placeholder(name)) {
            result += pattern.substr(open, close - open + 1);
            pattern.remove_prefix(close + 1);
            continue;
        }
        const auto value = value_of(message, name, language);
        if (value == message.values.end())
            result += '?';
        else
            result += escaped_for_terminal(listed(value->second, language));
        pattern.remove_prefix(close + 1);
        if (language == Language::zh || value == message.values.end() || value->second != "1") continue;
        std::size_t taken = 0;
        result += singular_behind_one(pattern, taken);
        pattern.remove_prefix(taken);
    }
    return result;
}

/// Where the bracket closes that is open at `from`; the last place where none does.
std::size_t closing_of(std::string_view pattern, std::size_t from) {
    int depth = 1;
    for (std::size_t at = from; at < pattern.size(); ++at) {
        depth += pattern[at] == '{' ? 1 : pattern[at] == '}' ? -1 : 0;
        if (depth == 0) return at;
    }
    assert(false);
    return pattern.size() - 1;
}

std::vector<std::string_view> words_of(std::string_view list) {
    std::vector<std::string_view> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        words.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

std::string verbs_listed(const std::vector<std::string_view>& verbs, Language language) {
    const bool zh = language == Language::zh;
    std::string list = zh ? "（" : " (";
    for (std::size_t i = 0; i < verbs.size(); ++i)
        if (!verbs[i].starts_with('!'))
            list += std::string(i == 0 ? "`" : zh ? "、`" : ", `") + std::string(verbs[i]) + "`";
    return list + (zh ? "）" : ")");
}

/// In the reader's language; scripts look for the code, or read --log-format json.
std::string_view severity_word(Severity severity, Language language) {
    const bool zh = language == Language::zh;
    switch (severity) {
        case Severity::note:
            return zh ? "提示" : "note";
        case Severity::warning:
            return zh ? "警告" : "warning";
        case Severity::error:
            break;
    }
    return zh ? "错误" : "error";
}

const CatalogueEntry& entry_of(const Message& message) {
    static constexpr CatalogueEntry unknown{.zh = "未登记的消息", .en = "unregistered message"};
    const CatalogueEntry* entry = find_entry(message.code);
    assert(entry != nullptr);
    return entry != nullptr ? *entry : unknown;
}

/// Length in bytes of the invisible or direction-changing character at the start of `text`; 0 when there is
/// none.
std::size_t unsafe_length(std::string_view text) {
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
    if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return 2;  // C1 controls
    if (byte(0) == 0xD8 && byte(1) == 0x9C) return 2;                    // U+061C
    if (byte(0) == 0xE2 && byte(1) == 0x80 &&
        ((byte(2) >= 0x8B && byte(2) <= 0x8F) || (byte(2) >= 0xA8 && byte(2) <= 0xAE)))
        return 3;  // zero-width, LRM, RLM, separators, embeddings
    if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF) return 3;  // isolates
    if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;  // byte order mark
    return 0;
}

unsigned code_point(std::string_view bytes) {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned>(static_cast<unsigned char>(bytes[i]));
    };
    if (bytes.size() == 1) return byte(0);
    if (bytes.size() == 2) return ((byte(0) & 0x1FU) << 6) | (byte(1) & 0x3FU);
    return ((byte(0) & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
}

}  // namespace

bool know_messages(std::span<const CatalogueEntry> more) {
    add_sorted(entries(), more);
    return true;
}

const CatalogueEntry* find_entry(std::string_view code) {
    const auto found = std::ranges::lower_bound(entries(), code, {}, &CatalogueEntry::code);
    return found != entries().end() && (*found)->code == code ? *found : nullptr;
}

std::vector<const CatalogueEntry*> all_entries() {
    return entries();
}

Severity severity_of(const Message& message) {
    return entry_of(message).severity;
}

std::string text_of(const Message& message, Language language) {
    const CatalogueEntry& entry = entry_of(message);
    return filled(language == Language::zh ? entry.zh : entry.en, message, language);
}

std::string hint_for(std::string_view pattern, Language language, std::string_view verb) {
    constexpr std::string_view open = "{?";
    std::string text;
    for (std::size_t at; (at = pattern.find(open)) != std::string_view::npos;) {
        text += pattern.substr(0, at);
        const std::size_t bar = pattern.find('|', at), end = closing_of(pattern, bar);
        const std::vector<std::string_view> verbs =
            words_of(pattern.substr(at + open.size(), bar - at - open.size()));
        std::string words(pattern.substr(bar + 1, end - bar - 1));
        const std::string beneath =
            "!" + std::string(verb.substr(std::min(verb.find(' '), verb.size() - 1) + 1));
        const bool has = std::ranges::find(verbs, beneath) == verbs.end() &&
                         std::ranges::any_of(verbs, [&](std::string_view one) {
                             return verb == one || verb.starts_with(std::string(one) + " ");
                         });
        if (const std::size_t mark = words.find('~'); mark != std::string::npos)
            words.replace(mark, 1, verb.empty() ? verbs_listed(verbs, language) : std::string());
        if (verb.empty() || has) text += words;
        pattern.remove_prefix(end + 1);
    }
    return text += pattern;
}

std::string hint_of(const Message& message, Language language, std::string_view verb) {
    const CatalogueEntry& entry = entry_of(message);
    return filled(hint_for(language == Language::zh ? entry.hint_zh : entry.hint_en, language, verb), message,
                  language);
}

std::string formatted(const Message& message, Language language, std::string_view verb) {
    std::string line;
    if (!message.where.path.empty()) line += escaped_for_terminal(message.where.path) + ":";
    if (message.where.row > 0) line += fmt::format("{}:", message.where.row);
    if (message.where.column > 0) line += fmt::format("{}:", message.where.column);
    if (!line.empty()) line += ' ';
    line += fmt::format("{} {}: {}", severity_word(severity_of(message), language), message.code,
                        text_of(message, language));
    const std::string hint = hint_of(message, language, verb);
    if (!hint.empty()) line += (language == Language::zh ? "\n  建议: " : "\n  hint: ") + hint;
    return line;
}

std::string escaped_for_terminal(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t length = unsafe_length(text);
        if (length > 0)
            result += fmt::format("\\u{:04X}", code_point(text.substr(0, length)));
        else
            result += text.front();
        text.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return result;
}

}  // namespace deltareach
