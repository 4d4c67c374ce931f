#include "gis/private/gml_alone.hpp"

#include "gis/private/output_steps.hpp"
#include "gis/private/unpacked.hpp"

#include <system_error>

namespace deltareach {
namespace {

namespace fs = std::filesystem;

void link(UnpackedFolder& folder, const fs::path& file, const std::string& name) {
    const fs::path place = folder.place("0", name);
    std::error_code error;
    fs::create_symlink(file, place, error);
    if (error) report_unwritten(place, words_of_system(error.value()));
}

}  // namespace

SourceFile without_guesses(SourceFile file) {
    std::error_code error;
    const fs::path guesses = fs::path(file.absolute).replace_extension(".gfs");
    if (file.kind != FileKind::gml || !fs::exists(guesses, error)) return file;
    const auto folder = std::make_shared<UnpackedFolder>();
    link(*folder, file.absolute, "text.gml");
    // A schema may be named in the text, or have the name of the file.
    for (fs::directory_iterator at(file.absolute.parent_path(), error), end; !error && at != end;
         at.increment(error)) {
        if (at->path().extension() != ".xsd") continue;
        const bool own = at->path().stem() == file.absolute.stem();
        link(*folder, at->path(), own ? "text.xsd" : at->path().filename().string());
    }
    file.absolute = folder->place("0", "text.gml");
    file.left_aside = guesses.filename().string();
    file.unpacked = folder;
    return file;
}

}  // namespace deltareach
