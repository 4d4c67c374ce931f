#include "study/products/output_forms.hpp"

#include "gis/error.hpp"
#include "gis/file_names.hpp"
#include "study/messages.hpp"

#include <filesystem>
#include <fmt/format.h>

namespace deltareach {

void require_form(const std::string& output, std::string_view known) {
    if (output.empty()) return;
    const std::string extension = ending_of(output);
    if (extension == ".shp" && known.find(".gpkg") != std::string_view::npos) return;
    if (!extension.empty() && fmt::format(" {} ", known).find(" " + extension + " ") != std::string::npos)
        return;
    throw UsageError(Message{.code = "DR1013", .values = {{"path", output}, {"known", std::string(known)}}});
}

}  // namespace deltareach
