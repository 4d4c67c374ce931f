// Any bytes as names and as text in any encoding.
#include "gis/encoding.hpp"
#include "gis/error.hpp"
#include "gis/text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace deltareach;

FUZZ_TARGET(bytes) {
    for (const char* encoding : {"", "utf-8", "gbk", "utf-16le", "utf-16be"}) {
        Messages notes;
        try {
            const std::string text = decoded(std::string(bytes), encoding, "f", notes);
            FUZZ_REQUIRE(valid_utf8_length(text) == text.size());
        } catch (const Error& error) {
            require_catalogued(error.messages());
        }
    }
    const std::string once = nfkc(bytes);
    FUZZ_REQUIRE(valid_utf8_length(once) == once.size());
    FUZZ_REQUIRE(nfkc(once) == once);
    const std::string_view inner = trimmed(bytes);
    FUZZ_REQUIRE(trimmed(inner) == inner && leading_space(inner) == 0);
    FUZZ_REQUIRE(without_spaces(without_spaces(once)) == without_spaces(once));
    FUZZ_REQUIRE(neutralised(neutralised(bytes)) == neutralised(bytes));
    FUZZ_REQUIRE(escaped_for_xml(bytes).find('<') == std::string::npos);
    if (bytes.size() < 400) FUZZ_REQUIRE(edit_distance(bytes, once) <= bytes.size() + once.size());
    static_cast<void>(escaped_for_terminal(bytes));
}
