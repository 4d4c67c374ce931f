#pragma once

#include <string_view>

namespace deltareach {

/// How much of a time an XML text says.
enum class XmlMoment { none, year, month, day, instant };

/// "2023", "2023-05", "2023-05-06", "2023-05-06T07:08", with seconds their decimals and a zone; none: no
/// such time, or no such day.
[[nodiscard]] XmlMoment xml_moment(std::string_view text);

}  // namespace deltareach
