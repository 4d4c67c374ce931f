#pragma once

#include "gis/error.hpp"

#include <string>

namespace deltareach::test {

/// The code of the first message of the error that a step throws; "none" where it throws none.
std::string code_of(const auto& step) {
    try {
        step();
    } catch (const Error& error) {
        return error.messages().front().code;
    }
    return "none";
}

}  // namespace deltareach::test
