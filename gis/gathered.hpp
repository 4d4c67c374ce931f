#pragma once

#include "gis/messages.hpp"

#include <map>
#include <string>

namespace deltareach {

/// Collects the faults of a table, so that all are told at once; of each code the first hundred, and how many
/// more.
class Gathered {
  public:
    void add(Message message);
    [[nodiscard]] bool empty() const { return messages_.empty(); }
    /// Does nothing when there is none. @throws InputError with all of them, in order of row
    void throw_if_any();

  private:
    Messages messages_;
    std::map<std::string, std::size_t> count_;
};

}  // namespace deltareach
