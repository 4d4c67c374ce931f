#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace deltareach::test {

/// A tag with the text that follows it up to the next.
struct Tag {
    std::string_view name;        ///< "path", "/g"
    std::string_view attributes;  ///< as written
    std::string_view text;        ///< behind it, entities as written

    [[nodiscard]] std::string_view attribute(std::string_view wanted) const;  ///< empty where it has none
    [[nodiscard]] bool closed() const { return attributes.ends_with('/'); }
};

/// Each tag of a text in order; declarations and comments are passed over, what stands in scripts and styles
/// is their text.
void each_tag(std::string_view markup, const std::function<void(const Tag&)>& visit);

/// &amp; &lt; &gt; &quot; &#39; as the marks they stand for; blanks at the ends and line ends go.
[[nodiscard]] std::string plain_text(std::string_view text);

}  // namespace deltareach::test
