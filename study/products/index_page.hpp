#pragma once

#include "study/findings/study.hpp"
#include "study/products/product.hpp"

#include <span>
#include <string>

namespace deltareach {

/// index.html: the table of reach, every picture with its formats, every other file with its caption, and
/// what was said on the way.
[[nodiscard]] std::string index_page(const Project& project, std::span<const Study> studies,
                                     std::span<const Product> products, const Session& session);

}  // namespace deltareach
