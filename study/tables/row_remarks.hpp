#pragma once

#include "render/sheet_spec.hpp"
#include "study/findings/study.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace deltareach {

/// What the rows behind a study's figures say in their column of notes ("cumulative to March 2024"): the
/// figure must not be read without it. "zh / en" is told by language. Empty where no row says anything.
[[nodiscard]] Text remark_of(const Study& study, const Inputs& inputs);

/// remark_of for many studies: the rows that say something are looked for once.
class RowRemarks {
  public:
    /// @param inputs outlives it
    explicit RowRemarks(const Inputs& inputs);
    [[nodiscard]] Text of(const Study& study) const;

  private:
    struct Noted {
        std::size_t end = 0, row = 0;  ///< position of its origin among the set's ends, and in the table
    };
    const Inputs& inputs_;
    std::vector<std::vector<Noted>> noted_;  ///< by set, in the order of the rows
};

/// The same of rows between regions, by what they are written with.
[[nodiscard]] Text remark_of_row(const Inputs& inputs, const std::string& theme, const std::string& period,
                                 const std::string& origin, const std::string& destination,
                                 const std::string& unit);

}  // namespace deltareach
