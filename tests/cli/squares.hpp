#pragma once

#include <string>

namespace deltareach::test {

/// A feature of one degree square with its west at `x` on 30° N.
inline std::string square(double x, const std::string& code, const std::string& name) {
    const auto at = [&](double dx, double dy) {
        return "[" + std::to_string(x + dx) + "," + std::to_string(30 + dy) + "]";
    };
    return R"({"type":"Feature","properties":{"code":")" + code + R"(","name":")" + name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[)" + at(0, 0) + "," + at(1, 0) + "," +
           at(1, 1) + "," + at(0, 1) + "," + at(0, 0) + "]]}}";
}

}  // namespace deltareach::test
