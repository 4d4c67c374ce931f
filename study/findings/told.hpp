#pragma once

#include "study/findings/study.hpp"

#include <span>

namespace deltareach {

/// Origins that are told of one by one where people read: on the pages of a report and in the table of the
/// index page. Tables and layers for programs hold all.
inline constexpr std::size_t most_origins_told = 60;

/// The studies of the first so many origins.
[[nodiscard]] std::span<const Study> studies_told(std::span<const Study> studies);

/// How many origins there are: studies of one stand together.
[[nodiscard]] std::size_t origins_of(std::span<const Study> studies);

/// DR1616 where there are more of them than are told of.
[[nodiscard]] Messages note_on_told(std::span<const Study> studies);

}  // namespace deltareach
