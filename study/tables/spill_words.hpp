#pragma once

#include "study/findings/spill_findings.hpp"

#include <string>
#include <vector>

namespace deltareach {

/// A sentence in both languages.
struct Words {
    std::string zh, en;
};

/// What the findings say in plain words: association, never cause; unit, n, what was left out, the seed.
[[nodiscard]] std::vector<Words> words_of(const RegressionFindings& found);

}  // namespace deltareach
