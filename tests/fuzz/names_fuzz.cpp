// Any bytes as the name or code of a place, in any year.
#include "layers/place_names.hpp"
#include "tests/fuzz/fuzz.hpp"
#include "tests/support/toy_zones.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    static const Region region = tests::small_delta();
    static const PlaceIndex places(region, {{"魔都", "310000"}}, {{"341400", "340100", 1}});
    const int year = bytes.empty() ? 0 : 1990 + static_cast<unsigned char>(bytes.front()) % 40;
    for (int y : {0, year}) {
        const Place place = places.find(bytes, y);
        FUZZ_REQUIRE((place.kind == Place::Kind::zone) == place.zone.has_value());
        FUZZ_REQUIRE(place.kind != Place::Kind::ambiguous || place.candidates.size() > 1);
        FUZZ_REQUIRE(place.kind != Place::Kind::unknown || place.candidates.size() <= 3);
        require_catalogued(place.notes);
    }
}
