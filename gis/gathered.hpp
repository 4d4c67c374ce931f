#pragma once

#include "gis/messages.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace deltareach {

/// Collects the faults of a table, so that all are told at once; of each code the first hundred, and how many
/// more.
class Gathered {
  public:
    /// One more; beyond the first hundred of its code it is only counted.
    void add(Message message);
    [[nodiscard]] bool empty() const { return messages_.empty(); }
    /// How many were added, those beyond the first hundred of a code too.
    [[nodiscard]] std::size_t count() const { return added_; }
    /// All of them, in order of row; afterwards there is none.
    [[nodiscard]] Messages take();
    /// Does nothing when there is none. @throws InputError with all of them, in order of row
    void throw_if_any();

  private:
    Messages messages_;
    std::size_t added_ = 0;
    std::map<std::string, std::size_t> count_;
};

}  // namespace deltareach
