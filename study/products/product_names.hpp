#pragma once

#include "study/project/project.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What the files of a run of a project may be called, as far as the project alone tells: a word that is none
/// of them need not wait until all was found. Which of them there are, products_of says.
struct ProductNames {
    std::set<std::string> stems;  ///< without ending
    /// Names that go on with a theme, a period, an origin: surface_, bands_.
    std::vector<std::string> beginnings;
    std::set<std::string> of_models;  ///< with ending; their stems are among `stems`

    /// Whether a file may have the stem.
    [[nodiscard]] bool may_be(std::string_view stem) const;
    /// Whether a file of a model has the stem.
    [[nodiscard]] bool is_of_model(std::string_view stem) const;
};

/// Of what can be exported alone: report, page, maps, index and run.json are not among them.
[[nodiscard]] ProductNames names_of_products(const Project& project);

}  // namespace deltareach
