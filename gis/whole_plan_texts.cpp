#include "gis/private/code_page.hpp"
#include "gis/private/utf8.hpp"

#include <algorithm>
#include <array>
#include <cpl_conv.h>
#include <cstring>
#include <fmt/format.h>
#include <optional>
#include <set>
#include <vector>

namespace deltareach::gdal {
namespace {

/// Those for which a MapInfo file has a word, the likelier first.
constexpr std::array code_pages{"CP936", "CP1252", "CP1250", "CP1251", "CP950",  "CP932",
                                "CP949", "CP1253", "CP1254", "CP1257", "CP1255", "CP1256"};

using Characters = std::set<char32_t>;

Characters beyond_ascii(std::string_view text) {
    Characters found;
    while (!text.empty())
        if (const char32_t code = take_code_point(text); code >= 0x80) found.insert(code);
    return found;
}

/// The characters of each text that is not plain ASCII.
std::vector<Characters> characters_of_texts(const WholeLayer::State& layer) {
    std::vector<Characters> found;
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        const OGRFieldType type = layer.fields[i].type;
        if (type != OFTString && type != OFTStringList) continue;
        const int index = static_cast<int>(i);
        const OutputField as_text{.head = layer.fields[i], .form = Form::text};
        for (const Feature& feature : layer.features) {
            if (!feature->IsFieldSetAndNotNull(index)) continue;
            Characters own = beyond_ascii(type == OFTString ? feature->GetFieldAsString(index)
                                                            : text_of_field(*feature, index, as_text));
            if (!own.empty()) found.push_back(std::move(own));
        }
    }
    return found;
}

/// By the conversion that the driver uses. @returns 0 where the character does not come back
std::size_t bytes_in(const char* page, char32_t code) {
    std::string text;
    append_code_point(code, text);
    const Text bytes(CPLRecode(text.c_str(), CPL_ENC_UTF8, page));
    const Text back(CPLRecode(bytes.get(), page, CPL_ENC_UTF8));
    return text == back.get() ? std::strlen(bytes.get()) : 0;
}

std::size_t characters_in(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

template <class Test>
std::size_t texts_with(const WholeLayer::State& layer, int index, const OutputField& out, const Test& test) {
    return static_cast<std::size_t>(std::ranges::count_if(layer.features, [&](const Feature& feature) {
        if (!feature->IsFieldSetAndNotNull(index)) return false;
        return out.form == Form::as_is ? test(std::string_view(feature->GetFieldAsString(index)))
                                       : test(std::string_view(text_of_field(*feature, index, out)));
    }));
}

}  // namespace

CodePage::CodePage(const WholeLayer::State& layer) {
    const std::vector<Characters> texts = characters_of_texts(layer);
    if (texts.empty()) return;
    const ErrorScope quiet;  // GDAL warns of every page that lacks a character
    Characters all;
    for (const Characters& text : texts) all.insert(text.begin(), text.end());
    std::optional<std::size_t> fewest;
    for (const char* page : code_pages) {
        std::map<char32_t, std::size_t> bytes;
        for (const char32_t code : all) bytes[code] = bytes_in(page, code);
        const auto broken =
            static_cast<std::size_t>(std::ranges::count_if(texts, [&](const Characters& text) {
                return std::ranges::any_of(text, [&](char32_t code) { return bytes.at(code) == 0; });
            }));
        if (fewest && broken >= *fewest) continue;
        fewest = broken;
        name_ = page;
        bytes_ = std::move(bytes);
        if (broken == 0) return;
    }
}

std::size_t CodePage::bytes_of(std::string_view text) const {
    std::size_t bytes = 0;
    while (!text.empty()) {
        const char32_t code = take_code_point(text);
        const auto known = bytes_.find(code);
        bytes += known == bytes_.end() ? 1 : known->second;
    }
    return bytes;
}

bool CodePage::holds(std::string_view text) const {
    while (!text.empty())
        if (const auto known = bytes_.find(take_code_point(text));
            known != bytes_.end() && known->second == 0)
            return false;
    return true;
}

void judge_texts(const WholeLayer::State& layer, int index, const OutputFormat& format, const CodePage* page,
                 OutputField& out, OutputPlan& plan) {
    if (out.head.type != OFTString) return;
    const auto lose = [&](const Words& what, std::size_t count) {
        if (count > 0)
            plan.losses.push_back({fmt::format("{}: {} ({})", out.head.name, what.zh, count),
                                   fmt::format("{}: {} ({})", out.head.name, what.en, count)});
    };
    if (format.text_bytes > 0) {
        std::size_t longest = 1;
        const std::size_t cut = texts_with(layer, index, out, [&](std::string_view text) {
            const std::size_t bytes = page == nullptr ? text.size() : page->bytes_of(text);
            longest = std::max(longest, bytes);
            return bytes > format.text_bytes;
        });
        out.head.width = static_cast<int>(std::min(longest, format.text_bytes));
        lose(in_words("超过 {} 字节，截断", "> {} bytes, cut", format.text_bytes), cut);
    }
    if (format.text_bytes == 0 && out.head.width > 0) {
        const auto width = static_cast<std::size_t>(out.head.width);  // of characters; some writers cut there
        const std::size_t wider = texts_with(layer, index, out, [&](std::string_view text) {
            return text.size() > width && characters_in(text) > width;
        });
        if (wider > 0) out.head.width = 0;
        if (wider > 0)
            plan.forms.push_back(
                in_words("{}: 宽度 {} → 不限 ({})", "{}: width {} → any ({})", out.head.name, width, wider));
    }
    if (page != nullptr)
        lose(in_words("{} 里没有的字符", "characters not in {}", page->name()),
             texts_with(layer, index, out, [&](std::string_view text) { return !page->holds(text); }));
    // GDAL writes "\n" into a MID and does not read it as the end of a line again.
    if (format.extension == ".mif" && out.form == Form::as_is)
        lose({"换行 → \\n", "line break → \\n"}, texts_with(layer, index, out, [](std::string_view text) {
                 return text.find('\n') != std::string_view::npos;
             }));
}

}  // namespace deltareach::gdal
