#pragma once

#include <compare>
#include <concepts>
#include <fmt/format.h>
#include <functional>
#include <string>
#include <string_view>

namespace deltareach {

/// A text of which millions of rows hold few: each is kept once for as long as the program runs, and a row
/// holds a pointer to it. Reads as any text; setting it is a look-up.
class SharedWord {
  public:
    SharedWord() : text_(&nothing()) {}
    SharedWord(std::string_view text);                                           // NOLINT: a text is one
    SharedWord(const std::string& text) : SharedWord(std::string_view(text)) {}  // NOLINT
    SharedWord(const char* text) : SharedWord(std::string_view(text)) {}         // NOLINT

    [[nodiscard]] const std::string& str() const { return *text_; }
    operator const std::string&() const { return *text_; }  // NOLINT: it is read as any other
    operator std::string_view() const { return *text_; }    // NOLINT
    [[nodiscard]] bool empty() const { return text_->empty(); }
    [[nodiscard]] std::size_t size() const { return text_->size(); }

    /// Words that are alike are the same word: a map by this hash reads no text. Its order is of no use.
    struct Hash {
        std::size_t operator()(const SharedWord& word) const {
            return std::hash<const std::string*>()(word.text_);
        }
    };

    friend bool operator==(const SharedWord& a, const SharedWord& b) { return a.text_ == b.text_; }
    friend std::strong_ordering operator<=>(const SharedWord& a, const SharedWord& b) {
        return a.text_ == b.text_ ? std::strong_ordering::equal : *a.text_ <=> *b.text_;
    }
    template <class Text>
    requires(std::convertible_to<const Text&, std::string_view> &&
             !std::same_as<Text, SharedWord>) friend bool
    operator==(const SharedWord& a, const Text& b) {
        return std::string_view(*a.text_) == std::string_view(b);
    }

  private:
    static const std::string& nothing();
    const std::string* text_;
};

}  // namespace deltareach
/// @cond
template <>
struct fmt::formatter<deltareach::SharedWord> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const deltareach::SharedWord& word, Context& context) const {
        return fmt::formatter<std::string_view>::format(word.str(), context);
    }
};
/// @endcond
