#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace deltareach {

/// A row of values of which few differ from the rest: what each of many origins sends to each of many zones.
/// Holds those few by position; all others are `elsewhere`. Reading one takes a binary search: whoever wants
/// all of them walks `positions` and `values`, or takes `dense`.
template <class T>
class Sparse {
  public:
    Sparse() = default;
    explicit Sparse(std::size_t size, T elsewhere = T()) : size_(size), elsewhere_(elsewhere) {}
    Sparse(const std::vector<T>& dense) : size_(dense.size()) {  // NOLINT: a vector is one, at a cost
        for (std::size_t i = 0; i < dense.size(); ++i)
            if (!(dense[i] == T())) append(i, dense[i]);
    }

    Sparse(std::initializer_list<T> dense) : Sparse(std::vector<T>(dense)) {}

    /// @param position above those appended before
    void append(std::size_t position, T value) {
        positions_.push_back(static_cast<std::uint32_t>(position));
        values_.push_back(value);
    }

    /// Nothing is held any more.
    void clear() { *this = Sparse(); }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] T operator[](std::size_t position) const {
        const auto found = std::ranges::lower_bound(positions_, position);
        if (found == positions_.end() || *found != position) return elsewhere_;
        return values_[static_cast<std::size_t>(found - positions_.begin())];
    }
    [[nodiscard]] const std::vector<std::uint32_t>& positions() const { return positions_; }  ///< ascending
    [[nodiscard]] const std::vector<T>& values() const { return values_; }  ///< at `positions`
    /// Every place in order, those without a value too.
    [[nodiscard]] std::vector<T> dense() const {
        std::vector<T> all(size_, elsewhere_);
        for (std::size_t k = 0; k < values_.size(); ++k) all[positions_[k]] = values_[k];
        return all;
    }

    /// All the same, whichever of them are held one by one.
    friend bool operator==(const Sparse& a, const Sparse& b) { return a.dense() == b.dense(); }
    friend bool operator==(const Sparse& a, const std::vector<T>& b) { return a.dense() == b; }

  private:
    std::size_t size_ = 0;
    T elsewhere_ = T();
    std::vector<std::uint32_t> positions_;
    std::vector<T> values_;
};

/// A list that many share and none changes: the zones all origins of a level are seen on, an origin's
/// distances in every theme and period.
template <class T>
class SharedList {
  public:
    SharedList() : list_(std::make_shared<const std::vector<T>>()) {}
    SharedList(std::vector<T> list)  // NOLINT: a list of one's own is one
        : list_(std::make_shared<const std::vector<T>>(std::move(list))) {}
    SharedList(std::shared_ptr<const std::vector<T>> list) : list_(std::move(list)) {}  // NOLINT
    SharedList(std::initializer_list<T> list) : SharedList(std::vector<T>(list)) {}

    operator const std::vector<T>&() const { return *list_; }  // NOLINT: it is read as any other
    [[nodiscard]] std::size_t size() const { return list_->size(); }
    [[nodiscard]] bool empty() const { return list_->empty(); }
    [[nodiscard]] const T& operator[](std::size_t position) const { return (*list_)[position]; }
    [[nodiscard]] auto begin() const { return list_->begin(); }
    [[nodiscard]] auto end() const { return list_->end(); }
    /// Whether two are one and the same in memory; what is computed for one then holds for the other.
    [[nodiscard]] bool same_as(const SharedList& other) const { return list_ == other.list_; }

    friend bool operator==(const SharedList& a, const SharedList& b) {
        return a.list_ == b.list_ || *a.list_ == *b.list_;
    }
    friend bool operator==(const SharedList& a, const std::vector<T>& b) { return *a.list_ == b; }

  private:
    std::shared_ptr<const std::vector<T>> list_;
};

}  // namespace deltareach
