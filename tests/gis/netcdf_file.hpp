#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <vector>

/// Classic netCDF files byte by byte: lat from the south up, lon, and variables of two by three cells.
namespace deltareach::test {

/// Big-endian, as classic netCDF has it.
inline std::string big(std::uint64_t value, int bytes = 4) {
    std::string text;
    for (int k = bytes - 1; k >= 0; --k) text += static_cast<char>(value >> (8 * k) & 0xFF);
    return text;
}

inline std::string padded(std::string text) {
    while (text.size() % 4 != 0) text += '\0';
    return text;
}

inline std::string name_of(const std::string& name) {
    return big(name.size()) + padded(name);
}

inline std::string doubles(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += big(std::bit_cast<std::uint64_t>(value), 8);
    return text;
}

inline std::string floats(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += big(std::bit_cast<std::uint32_t>(static_cast<float>(value)));
    return text;
}

/// Integers of so many bytes, by their two's complement.
inline std::string integers(const std::vector<int>& values, int bytes) {
    std::string text;
    for (const int value : values) text += big(static_cast<std::uint64_t>(std::int64_t{value}), bytes);
    return text;
}

constexpr int nc_byte = 1, nc_char = 2, nc_short = 3, nc_int = 4, nc_float = 5, nc_double = 6;

/// @param values of that type, one after another
inline std::string attribute(const std::string& name, int type, const std::string& values) {
    constexpr std::size_t sizes[] = {1, 1, 1, 2, 4, 4, 8};
    return name_of(name) + big(static_cast<std::uint64_t>(type)) + big(values.size() / sizes[type]) +
           padded(values);
}
inline std::string attribute(const std::string& name, const std::string& text) {
    return attribute(name, nc_char, text);
}

struct NetcdfVariable {
    std::string name;
    int type = nc_double;
    std::vector<std::string> attributes;
    std::string data;  ///< six cells, from the south up
    std::string dimensions = big(2) + big(0) + big(1);
};

inline std::string netcdf_file(const std::vector<NetcdfVariable>& grids) {
    std::vector<NetcdfVariable> items{
        {"lat", nc_double, {attribute("units", "degrees_north")}, doubles({30.5, 31.5}), big(1) + big(0)},
        {"lon",
         nc_double,
         {attribute("units", "degrees_east")},
         doubles({120.5, 121.5, 122.5}),
         big(1) + big(1)}};
    items.insert(items.end(), grids.begin(), grids.end());
    std::string file = "CDF\x01" + big(0) + big(10) + big(2) + name_of("lat") + big(2) + name_of("lon") +
                       big(3) + big(0) + big(0) + big(11) + big(items.size());
    const auto head_of = [](const NetcdfVariable& item) {
        std::string head = name_of(item.name) + item.dimensions;
        head += item.attributes.empty() ? big(0) + big(0) : big(12) + big(item.attributes.size());
        for (const std::string& each : item.attributes) head += each;
        return head + big(static_cast<std::uint64_t>(item.type));
    };
    std::size_t begin = file.size();
    for (const NetcdfVariable& item : items) begin += head_of(item).size() + 8;
    std::string data;
    for (const NetcdfVariable& item : items) {
        file += head_of(item) + big(padded(item.data).size()) + big(begin + data.size());
        data += padded(item.data);
    }
    return file + data;
}

}  // namespace deltareach::test
