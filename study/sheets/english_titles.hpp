#pragma once

#include "render/sheet_spec.hpp"

#include <string>
#include <string_view>

/// What an English title above a table says: "Prefectural accounts of Japan, FY2022".
namespace deltareach {

/// Whether a title has Latin letters and no Chinese.
[[nodiscard]] bool is_english_title(std::string_view title);

/// Japan of "… accounts of Japan, FY2022", North Island of "Firms in North Island": the words with capitals
/// behind the last of, in or for. Empty where it names none, and where all of its words have capitals.
[[nodiscard]] std::string english_place_in(std::string_view title);

/// The one year or span of years that it names, as "2022年" and "2022", FY2022, 2018–2022; nothing for
/// several, and for those of prices, of a base or of publication.
[[nodiscard]] Text english_period_in(std::string_view title);

}  // namespace deltareach
