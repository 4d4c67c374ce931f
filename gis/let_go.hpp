#pragma once

#include <vector>

namespace deltareach {

/// Empties a list and gives its memory back, which `list = {}` and `clear` keep.
template <class T>
void let_go(std::vector<T>& list) {
    std::vector<T>().swap(list);
}

}  // namespace deltareach
