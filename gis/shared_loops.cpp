#include "gis/shared_loops.hpp"

#include "gis/error.hpp"
#include "gis/parallel.hpp"

#include <algorithm>

namespace deltareach {

std::size_t SharedLoops::first_item(std::size_t count, std::size_t number, std::size_t of) {
    const std::size_t before = number - 1;  // count·before / of, without count·before
    return count / of * before + count % of * before / of;
}

std::string SharedLoops::own_name(const std::string& name) {
    const std::lock_guard lock(mutex_);
    const std::size_t use = ++uses_[name];
    return use == 1 ? name : name + " " + std::to_string(use);
}

void SharedLoops::run(const std::string& name, std::size_t count,
                      const std::vector<std::span<double>>& columns, std::size_t block, int threads,
                      const std::function<void(std::size_t, std::size_t)>& work) {
    const std::string own = own_name(name);
    if (joined_) return take(own, count, columns);
    const std::size_t first = first_item(count, number_, of_), end = first_item(count, number_ + 1, of_);
    parallel_blocks(end - first, block, threads,
                    [&](std::size_t from, std::size_t to) { work(first + from, first + to); });
    keep(own, count, columns);
}

void SharedLoops::run_bytes(const std::string& name, std::vector<std::string>& items,
                            const std::function<std::string(std::size_t)>& work) {
    const std::string own = own_name(name);
    const std::size_t count = items.size();
    if (joined_) {
        const auto found = loops_.find(own);
        if (found == loops_.end() || found->second.count != count || found->second.bytes.size() != count)
            throw InputError(Message{.code = "DR1730", .values = {{"loop", own}}});
        items = std::move(found->second.bytes);  // large, and asked for once
        return;
    }
    Loop loop{.count = count, .columns = {}};
    for (std::size_t i = first_item(count, number_, of_); i < first_item(count, number_ + 1, of_); ++i) {
        items[i] = work(i);
        loop.bytes.push_back(items[i]);
    }
    const std::lock_guard lock(mutex_);
    loops_[own] = std::move(loop);
}

bool SharedLoops::computes(std::size_t item, std::size_t count) const {
    return !joined_ && item >= first_item(count, number_, of_) && item < first_item(count, number_ + 1, of_);
}

void SharedLoops::exchange(const std::string& name, std::size_t count,
                           const std::vector<std::span<double>>& columns) {
    run(name, count, columns, std::max<std::size_t>(count, 1), 1, [](std::size_t, std::size_t) {});
}

void SharedLoops::keep(const std::string& name, std::size_t count,
                       const std::vector<std::span<double>>& columns) {
    const std::size_t first = first_item(count, number_, of_), end = first_item(count, number_ + 1, of_);
    Loop loop{.count = count, .columns = {}};
    for (const std::span<double> column : columns) {
        const std::size_t width = count == 0 ? 0 : column.size() / count, own = (end - first) * width;
        loop.columns.emplace_back(column.begin() + static_cast<std::ptrdiff_t>(first * width),
                                  column.begin() + static_cast<std::ptrdiff_t>(end * width));
        if (own == 0) continue;
        const std::vector<double>& kept = loop.columns.back();
        for (std::size_t i = 0; i < first * width; ++i) column[i] = kept[i % own];
        for (std::size_t i = end * width; i < column.size(); ++i) column[i] = kept[(i - end * width) % own];
    }
    const std::lock_guard lock(mutex_);
    loops_[name] = std::move(loop);
}

void SharedLoops::take(const std::string& name, std::size_t count,
                       const std::vector<std::span<double>>& columns) {
    const auto found = loops_.find(name);
    bool fits = found != loops_.end() && found->second.count == count &&
                found->second.columns.size() == columns.size();
    for (std::size_t k = 0; fits && k < columns.size(); ++k)
        fits = found->second.columns[k].size() == columns[k].size();
    if (!fits) throw InputError(Message{.code = "DR1730", .values = {{"loop", name}}});
    for (std::size_t k = 0; k < columns.size(); ++k)
        std::ranges::copy(found->second.columns[k], columns[k].begin());
}

void share_blocks(SharedLoops* shares, const std::string& name, std::size_t count,
                  const std::vector<std::span<double>>& columns, std::size_t block, int threads,
                  const std::function<void(std::size_t, std::size_t)>& work) {
    if (shares == nullptr) return parallel_blocks(count, block, threads, work);
    shares->run(name, count, columns, block, threads, work);
}

}  // namespace deltareach
