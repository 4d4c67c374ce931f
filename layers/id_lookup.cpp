#include "layers/private/id_lookup.hpp"

#include "gis/error.hpp"
#include "layers/messages.hpp"

namespace deltareach {
namespace {

/// An integral real is its integer.
std::string integral_id(std::string_view id) {
    if (const auto point = id.find('.');
        point != std::string_view::npos && point > 0 &&
        id.find_first_not_of('0', point + 1) == std::string_view::npos &&
        id.substr(0, point).find_first_not_of("-0123456789") == std::string_view::npos)
        id = id.substr(0, point);
    return std::string(id);
}

}  // namespace

IdLookup::IdLookup(std::span<const std::string> ids, std::string path) : path_(std::move(path)) {
    for (std::uint32_t i = 0; i < ids.size(); ++i)
        if (!position_.emplace(integral_id(ids[i]), i).second) fail("DR1906", 0, ids[i]);
}

std::optional<std::uint32_t> IdLookup::find(std::string_view id) const {
    const auto found = position_.find(integral_id(id));
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
