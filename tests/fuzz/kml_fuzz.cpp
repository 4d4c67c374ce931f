// A KML of any bytes. What is read has as many vertices as the text has tuples in its coordinates, where no
// comment, CDATA or entity could stand among them.
#include "tests/fuzz/layer_fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    const auto path = scratch / "a.kml";
    fuzz::put(path, bytes);
    const auto layer = fuzz::layer_in(path);
    const bool plain = bytes.find("<!") == bytes.npos && bytes.find('&') == bytes.npos &&
                       bytes.find("gx:") == bytes.npos && bytes.find("Model") == bytes.npos;
    if (!layer || !plain) return;
    std::size_t tuples = 0;
    for (std::size_t at = bytes.find("<coordinates>"); at != bytes.npos;
         at = bytes.find("<coordinates>", at + 1)) {
        bool blank = true;
        for (std::size_t i = at + 13; i < bytes.size() && bytes[i] != '<'; ++i) {
            const bool space = bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t';
            tuples += blank && !space ? 1 : 0;
            blank = space;
        }
    }
    FUZZ_REQUIRE(fuzz::vertices_of(*layer) <= tuples);
}
