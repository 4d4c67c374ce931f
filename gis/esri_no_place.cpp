#include "gis/private/esri_no_place.hpp"

#include "gis/private/unpacked.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace deltareach {
namespace {

/// Where the value "NaN" of a member x or y stands in the shape of a feature, told from a JSON text's strings
/// and brackets alone; whether the text is sound is for others to see.
class NoPlaces {
  public:
    explicit NoPlaces(std::string_view text) : text_(text) { scan(); }
    [[nodiscard]] const std::vector<std::size_t>& places() const { return places_; }

  private:
    static constexpr std::string_view none = "\"NaN\"";

    void scan() {
        for (std::size_t at = 0; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '{' || c == '[') {
                owners_.push_back(std::move(key_));
                key_.clear();
            } else if (c == '}' || c == ']') {
                if (!owners_.empty()) owners_.pop_back();
                key_.clear();
            } else if (c == '"') {
                const std::size_t end = end_of_string(at);
                see(at, text_.substr(at, end - at));
                at = end - 1;
            }
        }
    }
    /// Behind its closing quote.
    [[nodiscard]] std::size_t end_of_string(std::size_t at) const {
        for (++at; at < text_.size() && text_[at] != '"'; ++at)
            if (text_[at] == '\\') ++at;
        return std::min(at + 1, text_.size());
    }
    void see(std::size_t at, std::string_view word) {
        const std::size_t next = text_.find_first_not_of(" \t\r\n", at + word.size());
        if (next != std::string_view::npos && text_[next] == ':') {
            key_ = word;
            return;
        }
        const bool in_shape = owners_.size() >= 2 && owners_.back() == "\"geometry\"";
        if (in_shape && word == none && (key_ == "\"x\"" || key_ == "\"y\"")) places_.push_back(at);
        key_.clear();
    }

    std::string_view text_;
    std::vector<std::string> owners_;  ///< the key of each object and array around, with its quotes
    std::string key_;                  ///< the last one, whose value follows
    std::vector<std::size_t> places_;
};

}  // namespace

SourceFile with_no_places(SourceFile file) {
    if (file.kind != FileKind::esri_json) return file;
    const MappedFile mapped(file.absolute);
    const std::string_view text = mapped.text();
    constexpr std::string_view no_place = "\"NaN\"";
    if (text.find(no_place) == std::string_view::npos) return file;
    const NoPlaces found(text);
    if (found.places().empty()) return file;
    std::string plain;
    std::size_t done = 0;
    for (const std::size_t at : found.places()) {
        plain += text.substr(done, at - done);
        plain += "null";
        done = at + no_place.size();
    }
    plain += text.substr(done);
    const std::string name = file.absolute.filename().string();
    return with_text(std::move(file), name, plain);
}

}  // namespace deltareach
