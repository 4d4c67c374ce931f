#include "tests/support/marked_text.hpp"

namespace deltareach::test {

std::string without(const std::string& text, const std::string& begin, const std::string& end) {
    std::string rest;
    std::size_t from = 0;
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, from)) {
        rest += text.substr(from, at - from);
        from = text.find(end, at) + end.size();
    }
    return rest + text.substr(from);
}

}  // namespace deltareach::test
