#pragma once

#include "gis/private/zip_archive.hpp"

#include <string>
#include <string_view>

namespace deltareach {

/// The attributes of an element; names without prefix.
class XmlAttributes {
  public:
    explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
    /// Empty when the element has none of that name.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;
    [[nodiscard]] bool is_true(std::string_view name) const;

  private:
    const char* const* pairs_;
};

/// What is done with the elements of a part. Names are without prefix and namespace.
class XmlHandler {
  public:
    virtual ~XmlHandler() = default;
    virtual void start(std::string_view element, const XmlAttributes& attributes) = 0;
    virtual void end(std::string_view element) = 0;
    virtual void text(std::string_view characters) = 0;
};

/// Parses a part. No document type, no entities beyond XML's five, at most 64 levels.
/// @throws InputError DR1152 not well-formed, DR1714 a DOCTYPE; LimitError DR1718; what the handler throws
void parse_part(const ZipArchive& archive, const std::string& part, XmlHandler& handler);

}  // namespace deltareach
