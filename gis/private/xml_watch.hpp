#pragma once

#include "gis/private/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deltareach {

/// What is told of an XML text while it is read. Names are without their prefix: "gml:pos" is "pos".
class XmlWatcher {
  public:
    virtual ~XmlWatcher() = default;
    /// @param above       names of the elements around it, the outermost first
    /// @param attributes  name and value in turn, ended by nullptr
    virtual void start(std::string_view name, const std::vector<std::string>& above,
                       const char* const* attributes) = 0;
    virtual void end(std::string_view name) = 0;
    virtual void text(std::string_view piece) = 0;
    /// There is a DOCTYPE, which may pull in anything. @throws InputError DR1303, or what the watcher says of
    /// it
    virtual void document_type(const SourceFile& file);
    std::uint64_t line = 0;  ///< where the element starts or ends
    std::size_t offset = 0;  ///< of a piece of text, or of the tag that starts or ends an element, in bytes
};

/// Reads an XML text to its end; what the watcher throws goes through.
/// @throws InputError DR1303 it is not well-formed, has a DOCTYPE or is nested without end
void watch_xml(const SourceFile& file, XmlWatcher& watcher);

}  // namespace deltareach
