// A Shapefile one part of which is any bytes: the first byte says which.
#include "gis/whole_layer.hpp"
#include "tests/fuzz/layer_fuzz.hpp"

#include <map>

using namespace deltareach;

namespace {

std::map<std::string, std::string> sound_parts(const Scratch& scratch) {
    fuzz::put(
        scratch / "in.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":"x","n":1},"geometry":
{"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]}}]})");
    Messages notes;
    (void)write_whole(scratch / "base.shp", WholeLayer::read(scratch / "in.geojson", {}, notes), {}, notes);
    std::map<std::string, std::string> parts;
    for (const char* ending : {".shp", ".shx", ".dbf", ".prj", ".cpg"})
        parts[ending] = read_bytes(scratch / (std::string("base") + ending));
    return parts;
}

}  // namespace

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    static const std::map<std::string, std::string> parts = sound_parts(scratch);
    if (bytes.empty()) return;
    static constexpr const char* endings[] = {".shp", ".shx", ".dbf", ".prj", ".cpg"};
    const std::string changed = endings[static_cast<unsigned char>(bytes.front()) % 5];
    for (const auto& [ending, sound] : parts)
        fuzz::put(scratch / ("a" + ending), ending == changed ? bytes.substr(1) : std::string_view(sound));
    (void)fuzz::layer_in(scratch / "a.shp");
}
