#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace deltareach {

/// Long loops of independent items, of which several processes do a share each and one puts them together.
///
/// A loop has a name and leaves numbers, so many an item, or bytes. The process that does a share computes
/// its items of every loop and keeps them; the one that joins computes none and takes all from what was kept.
/// Whatever follows a loop is computed from the same bits as in one piece.
class SharedLoops {
  public:
    /// What a loop left: of all items, or of those of one share.
    struct Loop {
        std::size_t count = 0;                     ///< items of the whole loop
        std::vector<std::vector<double>> columns;  ///< one number or more an item, item after item
        std::vector<std::string> bytes = {};       ///< of items that leave bytes, one each
        bool operator==(const Loop&) const = default;
    };
    /// By name.
    using Loops = std::map<std::string, Loop>;

    /// This process does the `number`-th share of `of`. @param number  1 … of
    SharedLoops(std::size_t number, std::size_t of) : number_(number), of_(of) {}
    /// This process joins: loops hold all items.
    explicit SharedLoops(Loops all) : joined_(true), loops_(std::move(all)) {}

    [[nodiscard]] bool joined() const { return joined_; }
    [[nodiscard]] const Loops& loops() const { return loops_; }

    /// The first item of share `number` of `of`, counted from 1; of `of` + 1: count.
    [[nodiscard]] static std::size_t first_item(std::size_t count, std::size_t number, std::size_t of);

    /// As parallel_blocks over this process's items, then keeps what they left in `columns`; joined: fills
    /// `columns` from what was kept. In a share the items of the others are given numbers of its own ones, so
    /// that what follows meets no number that no item could leave; nothing of it may be shown.
    /// A name that was there before goes on as "name 2", "name 3" …: loops run one after the other.
    /// @param columns  shape (count × so many) each
    /// @throws InputError DR1730 joined, and what was kept is of another loop
    void run(const std::string& name, std::size_t count, const std::vector<std::span<double>>& columns,
             std::size_t block, int threads, const std::function<void(std::size_t, std::size_t)>& work);

    /// As `run` where an item leaves bytes: `items` holds those of this process's items and is empty at the
    /// others'; joined: all. Items are worked on one after the other. @throws InputError DR1730 as `run`
    void run_bytes(const std::string& name, std::vector<std::string>& items,
                   const std::function<std::string(std::size_t item)>& work);

    /// For a loop whose items are computed among other things: whether this process computes that item. One
    /// that joins computes none.
    [[nodiscard]] bool computes(std::size_t item, std::size_t count) const;
    /// Joined: fills `columns` from what was kept, before they are used. Else: keeps those of the items that
    /// this process computed, after that. Names and errors as `run`.
    void exchange(const std::string& name, std::size_t count, const std::vector<std::span<double>>& columns);

  private:
    std::string own_name(const std::string& name);
    void keep(const std::string& name, std::size_t count, const std::vector<std::span<double>>& columns);
    void take(const std::string& name, std::size_t count, const std::vector<std::span<double>>& columns);

    std::size_t number_ = 1, of_ = 1;
    bool joined_ = false;
    Loops loops_;
    std::map<std::string, std::size_t> uses_;
    std::mutex mutex_;
};

/// Whether this process does a share alone, so that nothing of what it finds may be shown.
[[nodiscard]] inline bool is_share(const SharedLoops* shares) {
    return shares != nullptr && !shares->joined();
}

/// A loop over [0, count) that may be shared: as parallel_blocks where `shares` is null.
void share_blocks(SharedLoops* shares, const std::string& name, std::size_t count,
                  const std::vector<std::span<double>>& columns, std::size_t block, int threads,
                  const std::function<void(std::size_t begin, std::size_t end)>& work);

}  // namespace deltareach
