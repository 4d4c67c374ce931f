#pragma once

#include "study/findings/study.hpp"

#include <span>

namespace deltareach {

/// Origins that are told of one by one where people read: on the pages of a report and in the table of the
/// index page. Tables and layers for programs hold all.
inline constexpr std::size_t most_origins_told = 60;
/// Of many themes and periods fewer origins, down to the first alone: a report of more rows is not read.
inline constexpr std::size_t most_studies_told = 600;

/// The studies of the first origins, as many as these bounds allow.
[[nodiscard]] std::span<const Study> studies_told(std::span<const Study> studies);

/// How many origins there are: studies of one stand together.
[[nodiscard]] std::size_t origins_of(std::span<const Study> studies);

/// How many of them are told of.
[[nodiscard]] std::size_t origins_told(std::span<const Study> studies);

/// DR1616 where there are more of them than are told of.
[[nodiscard]] Messages note_on_told(std::span<const Study> studies);

}  // namespace deltareach
