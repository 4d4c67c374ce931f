#include "layers/private/id_lookup.hpp"

#include "gis/error.hpp"
#include "gis/text.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"

namespace deltareach {
std::string matched_id(std::string_view id) {
    std::string plain(trimmed(nfkc(id)));
    const std::size_t point = plain.find('.');
    if (point != std::string::npos && point > 0 &&
        plain.find_first_not_of('0', point + 1) == std::string::npos &&
        plain.find_first_not_of("-0123456789") == point)
        plain.erase(point);
    return plain;
}

IdLookup::IdLookup(std::span<const std::string> ids, std::string path) : path_(std::move(path)) {
    for (std::uint32_t i = 0; i < ids.size(); ++i)
        if (!position_.emplace(matched_id(ids[i]), i).second) fail("DR1906", 0, ids[i]);
}

std::optional<std::uint32_t> IdLookup::find(std::string_view id) const {
    const auto found = position_.find(matched_id(id));
    if (found == position_.end()) return std::nullopt;
    return found->second;
}

std::uint32_t IdLookup::at(std::string_view id, std::int64_t line) const {
    const auto found = find(id);
    if (!found) fail("DR1905", line, id);
    return *found;
}

void IdLookup::fail(const char* code, std::int64_t line, std::string_view text) const {
    throw InputError(
        Message{.code = code, .where = {path_, line, 0}, .values = {{"text", std::string(text)}}});
}

}  // namespace deltareach
