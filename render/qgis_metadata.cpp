#include "render/qgis_metadata.hpp"

#include "gis/text.hpp"

#include <fmt/format.h>

namespace deltareach {

std::string metadata_elements(const QgisNotes& notes) {
    const auto element = [](const char* name, const std::string& text) {
        return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>", name, escaped_for_xml(text));
    };
    return "<identifier></identifier><parentidentifier></parentidentifier>" +
           element("language", notes.language) + "<type>dataset</type>" + element("title", notes.title) +
           element("abstract", notes.abstract) + element("rights", notes.rights) +
           element("license", notes.licence);
}

std::string qmd_text(const QgisNotes& notes) {
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n<qgis version=\"3.22.16\">" +
           metadata_elements(notes) + "</qgis>\n";
}

}  // namespace deltareach
