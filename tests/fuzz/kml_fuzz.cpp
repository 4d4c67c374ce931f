// A KML of any bytes. What is read has as many vertices as the text has tuples in its coordinates, where no
// comment, CDATA or entity could stand among them and all of them belong to shapes; never more.
#include "tests/fuzz/layer_fuzz.hpp"

using namespace deltareach;

namespace {

/// Whether the element whose text begins at `at` stands in one of a shape.
bool in_shape(std::string_view bytes, std::size_t at) {
    std::string_view before = bytes.substr(0, at);
    while (before.ends_with(' ') || before.ends_with('\n') || before.ends_with('\r') ||
           before.ends_with('\t'))
        before.remove_suffix(1);
    return before.ends_with("<Point>") || before.ends_with("<LineString>") ||
           before.ends_with("<LinearRing>");
}

}  // namespace

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    const auto path = scratch / "a.kml";
    fuzz::put(path, bytes);
    const auto layer = fuzz::layer_in(path);
    const bool plain = bytes.find("<!") == bytes.npos && bytes.find('&') == bytes.npos &&
                       bytes.find("gx:") == bytes.npos && bytes.find("Model") == bytes.npos;
    if (!layer || !plain) return;
    std::size_t tuples = 0;
    // Of mixed shapes those of the highest dimension are read, of overlays none.
    bool all = bytes.find("MultiGeometry") == bytes.npos && bytes.find("Overlay") == bytes.npos;
    for (std::size_t at = bytes.find("<coordinates>"); at != bytes.npos;
         at = bytes.find("<coordinates>", at + 1)) {
        all = all && in_shape(bytes, at);
        bool blank = true;
        for (std::size_t i = at + 13; i < bytes.size() && bytes[i] != '<'; ++i) {
            const bool space = bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
            tuples += blank && !space ? 1 : 0;
            blank = space;
        }
    }
    const std::size_t vertices = fuzz::vertices_of(*layer);
    FUZZ_REQUIRE(all ? vertices == tuples : vertices <= tuples);
}
