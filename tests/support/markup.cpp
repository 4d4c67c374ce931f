#include "tests/support/markup.hpp"

#include <algorithm>
#include <utility>

namespace deltareach::test {

std::string_view Tag::attribute(std::string_view wanted) const {
    for (std::size_t at = attributes.find(wanted); at != std::string_view::npos;
         at = attributes.find(wanted, at + 1)) {
        const std::size_t quote = at + wanted.size() + 1;
        if (at == 0 || attributes[at - 1] != ' ' || attributes.substr(at + wanted.size(), 2) != "=\"")
            continue;
        return attributes.substr(quote + 1, attributes.find('"', quote + 1) - quote - 1);
    }
    return {};
}

void each_tag(std::string_view markup, const std::function<void(const Tag&)>& visit) {
    for (std::size_t at = markup.find('<'); at < markup.size();) {
        const std::size_t end = std::min(markup.find('>', at), markup.size());
        const std::string_view inside = markup.substr(at + 1, end - at - 1);
        const std::string_view name = inside.substr(0, inside.find_first_of(" /", inside.starts_with('/')));
        std::size_t next = std::min(markup.find('<', end), markup.size());
        if (name == "script" || name == "style")
            next = std::min(markup.find("</" + std::string(name), end), markup.size());
        if (!inside.starts_with('!') && !inside.starts_with('?'))
            visit({name, inside.substr(name.size()), markup.substr(end + 1, next - end - 1)});
        at = next;
    }
}

std::string plain_text(std::string_view text) {
    static constexpr std::pair<std::string_view, char> entities[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        const auto* const found = std::ranges::find_if(
            entities, [&](const auto& entity) { return text.substr(at).starts_with(entity.first); });
        const bool entity = found != std::end(entities);
        plain += entity ? found->second : text[at] == '\n' ? ' ' : text[at];
        at += entity ? found->first.size() : 1;
    }
    const std::size_t from = plain.find_first_not_of(' ');
    return from == std::string::npos ? "" : plain.substr(from, plain.find_last_not_of(' ') + 1 - from);
}

}  // namespace deltareach::test
