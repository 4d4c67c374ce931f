#include "layers/private/id_lookup.hpp"

#include "gis/error.hpp"
#include "gis/text.hpp"
#include "layers/matched_id.hpp"
#include "layers/messages.hpp"

namespace deltareach {
std::string integral_id(std::string_view id) {
    const std::size_t sign = id.starts_with('-') ? 1 : 0, point = id.find('.', sign);
    const bool whole = point != std::string_view::npos && point > sign &&
                       id.find_first_not_of('0', point + 1) == std::string_view::npos &&
                       id.find_first_not_of("0123456789", sign) == point;
    return std::string(whole ? id.substr(0, point) : id);
}

std::string matched_id(std::string_view id) {
    return integral_id(trimmed(nfkc(id)));
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
