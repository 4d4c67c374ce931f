#include "layers/shared_word.hpp"

#include <functional>
#include <mutex>
#include <unordered_set>

namespace deltareach {
namespace {

struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct WordPool {
    std::mutex lock;
    std::unordered_set<std::string, WordHash, std::equal_to<>> all;  ///< addresses stay
};

/// Never given up: rows may outlive everything else.
WordPool& word_pool() {
    static WordPool& one = *new WordPool;
    return one;
}

}  // namespace

const std::string& SharedWord::nothing() {
    static const std::string& empty = *new std::string;
    return empty;
}

SharedWord::SharedWord(std::string_view text) : text_(&nothing()) {
    if (text.empty()) return;
    WordPool& known = word_pool();
    const std::lock_guard hold(known.lock);
    const auto found = known.all.find(text);
    text_ = found != known.all.end() ? &*found : &*known.all.emplace(text).first;
}

}  // namespace deltareach
