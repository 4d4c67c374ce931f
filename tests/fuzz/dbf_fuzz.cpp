// A lone DBF of any bytes.
#include "tests/fuzz/layer_fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    static const Scratch scratch;
    const auto path = scratch / "a.dbf";
    fuzz::put(path, bytes);
    (void)fuzz::layer_in(path);
}
