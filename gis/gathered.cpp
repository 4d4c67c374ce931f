#include "gis/gathered.hpp"

#include "gis/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace deltareach {
namespace {

constexpr std::size_t most_shown = 100;

}  // namespace

void Gathered::add(Message message) {
    ++added_;
    if (++count_[message.code] <= most_shown) messages_.push_back(std::move(message));
}

Messages Gathered::take() {
    if (messages_.empty()) return {};
    std::ranges::stable_sort(messages_, {},
                             [](const Message& m) { return std::pair(m.where.row, m.where.column); });
    const std::string path = messages_.front().where.path;
    for (const auto& [code, count] : count_) {
        if (count <= most_shown) continue;
        messages_.push_back({.code = "DR1199",
                             .where = {.path = path},
                             .values = {{"code", code}, {"more", fmt::format("{}", count - most_shown)}}});
    }
    count_.clear();
    added_ = 0;
    return std::exchange(messages_, {});
}

void Gathered::throw_if_any() {
    if (!messages_.empty()) throw InputError(take());
}

}  // namespace deltareach
