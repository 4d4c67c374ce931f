#pragma once

#include <cstddef>
#include <expat.h>

namespace deltareach {

/// Where a parser of Expat stands: its line, from 1, and how many bytes lie before.
/// @{
// Expat 2.9 counts in 64 bits everywhere by functions of their own, and calls the old ones deprecated.
#if XML_MAJOR_VERSION > 2 || XML_MINOR_VERSION >= 9
inline std::size_t line_of(XML_Parser parser) {
    return static_cast<std::size_t>(XML_GetCurrentLineNumber64(parser));
}
inline std::size_t offset_of(XML_Parser parser) {
    return static_cast<std::size_t>(XML_GetCurrentByteIndex64(parser));
}
#else
inline std::size_t line_of(XML_Parser parser) {
    return static_cast<std::size_t>(XML_GetCurrentLineNumber(parser));
}
inline std::size_t offset_of(XML_Parser parser) {
    return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
}
#endif
/// @}

}  // namespace deltareach
