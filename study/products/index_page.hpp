#pragma once

#include "study/findings/study.hpp"
#include "study/products/product.hpp"
#include "study/sheets/report.hpp"

#include <span>
#include <string>

namespace deltareach {

/// What the page tells of. All outlives it.
struct IndexSource {
    const Project& project;
    std::span<const Study> studies;
    std::span<const Product> products;
    const Report* report = nullptr;  ///< of the same run; none: no figures in large type
};

/// index.html, for whoever asked for the work: the report's headline figures and sentences, every picture,
/// the table of reach, every other file by its kind under its caption, and what was said on the way.
[[nodiscard]] std::string index_page(const IndexSource& source, const Session& session);

}  // namespace deltareach
