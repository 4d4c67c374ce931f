// A zip of any bytes, as a layer.
#include "tests/fuzz/layer_fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    const auto path = scratch / "a.zip";
    fuzz::put(path, bytes);
    (void)fuzz::layer_in(path);
}
