#include "layers/valueless_rows.hpp"

namespace deltareach {

std::size_t ValuelessPairs::Hash::operator()(const Key& key) const {
    std::size_t hash = 0;
    for (const std::uint32_t part : key) hash = hash * 0x9E3779B97F4A7C15U + part;
    return hash ^ hash >> 32U;
}

std::uint32_t ValuelessPairs::number_of(std::string_view word) {
    if (const auto found = numbers_.find(word); found != numbers_.end()) return found->second;
    const auto number = static_cast<std::uint32_t>(words_.size());
    numbers_.emplace(word, number);
    words_.emplace_back(word);
    return number;
}

void ValuelessPairs::add(const Pair& pair, std::size_t rows) {
    const Key key{number_of(pair.theme),  number_of(pair.period),      number_of(pair.unit),
                  number_of(pair.origin), number_of(pair.destination), pair.deals ? 1U : 0U};
    const auto [found, is_new] = positions_.try_emplace(key, static_cast<std::uint32_t>(pairs_.size()));
    if (is_new) pairs_.emplace_back(key, 0);
    pairs_[found->second].second += rows;
}

void ValuelessPairs::add(const ValuelessPairs& more) {
    more.for_each([&](const Pair& pair, std::size_t rows) { add(pair, rows); });
}

void ValuelessPairs::for_each(const std::function<void(const Pair&, std::size_t)>& use) const {
    for (const auto& [key, rows] : pairs_)
        use({.theme = words_[key[0]],
             .period = words_[key[1]],
             .unit = words_[key[2]],
             .origin = words_[key[3]],
             .destination = words_[key[4]],
             .deals = key[5] != 0},
            rows);
}

}  // namespace deltareach
