#pragma once

#include "study/sheets/page_data.hpp"

#include <string>

namespace deltareach {

/// One HTML file that asks no network for anything: figures as text, a map to explore by scripts that are
/// part of it. Its security policy allows these scripts and styles alone, by their SHA-256.
[[nodiscard]] std::string page_html(const PageSource& source, Session& session);

/// What a page shows of a project: its studies, and those of every other origin that may be chosen.
[[nodiscard]] Findings found_for_page(const Loaded& loaded, const StudyChoice& choice, Session& session);

/// The page of a project that was read, for a command that makes nothing else. @param start  what it shows
/// first
[[nodiscard]] std::string page_of(const Loaded& loaded, const StudyChoice& choice, const PageView& start,
                                  Session& session);

}  // namespace deltareach
