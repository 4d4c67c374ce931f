#include "gis/private/netcdf_missing.hpp"

#include "gis/private/source_file.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <vector>

namespace deltareach {
namespace {

constexpr double not_said = std::numeric_limits<double>::quiet_NaN();

/// One number, as stored. @param is_unsigned whether `_Unsigned` says that integers have no sign
double number_at(std::span<const unsigned char> bytes, std::size_t at, NetcdfType type, bool is_unsigned) {
    const std::uint64_t bits = big_endian(bytes, at, netcdf_type_size(type));
    switch (type) {
        case NetcdfType::float32:
            return std::bit_cast<float>(static_cast<std::uint32_t>(bits));
        case NetcdfType::float64:
            return std::bit_cast<double>(bits);
        case NetcdfType::int8:
            return is_unsigned ? static_cast<double>(bits) : static_cast<std::int8_t>(bits);
        case NetcdfType::int16:
            return is_unsigned ? static_cast<double>(bits) : static_cast<std::int16_t>(bits);
        case NetcdfType::int32:
            return is_unsigned ? static_cast<double>(bits) : static_cast<std::int32_t>(bits);
        case NetcdfType::int64:
            return static_cast<double>(static_cast<std::int64_t>(bits));
        default:
            return static_cast<double>(bits);
    }
}

/// "-999", "-999, -998.f": numbers that were written as a text, each maybe with the letters of its type. A
/// text that is anything else says nothing.
std::vector<double> numbers_written(std::string_view text) {
    constexpr std::string_view between{" ,;\t\r\n\0", 7}, letters = "bBsSfFdDlLuU";
    std::vector<double> numbers;
    while (true) {
        text.remove_prefix(std::min(text.find_first_not_of(between), text.size()));
        if (text.empty()) return numbers;
        std::string_view word = text.substr(0, text.find_first_of(between));
        text.remove_prefix(word.size());
        if (word.starts_with('+')) word.remove_prefix(1);
        double value = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
        if (error != std::errc()) return {};
        word.remove_prefix(static_cast<std::size_t>(end - word.data()));
        if (word.size() > 2 || word.find_first_not_of(letters) != std::string_view::npos) return {};
        numbers.push_back(value);
    }
}

std::vector<double> numbers_said(const NetcdfAttribute& attribute, bool is_unsigned) {
    if (attribute.type == NetcdfType::text) return numbers_written(attribute.bytes);
    const std::span bytes(reinterpret_cast<const unsigned char*>(attribute.bytes.data()),
                          attribute.bytes.size());
    const std::uint64_t size = netcdf_type_size(attribute.type);
    std::vector<double> numbers;
    for (std::size_t at = 0; at + size <= bytes.size(); at += size)
        numbers.push_back(number_at(bytes, at, attribute.type, is_unsigned));
    return numbers;
}

/// What netCDF's library fills cells with that were never written; single bytes have no such value.
std::optional<double> fill_value_of(NetcdfType type, bool is_unsigned) {
    switch (type) {
        case NetcdfType::int16:
            return is_unsigned ? 32769.0 : -32767.0;
        case NetcdfType::int32:
            return is_unsigned ? 2147483649.0 : -2147483647.0;
        case NetcdfType::float32:
        case NetcdfType::float64:
            return 9.9692099683868690e+36;
        case NetcdfType::uint16:
            return 65535.0;
        case NetcdfType::uint32:
            return 4294967295.0;
        case NetcdfType::int64:
            return -9223372036854775806.0;
        case NetcdfType::uint64:
            return 18446744073709551614.0;
        default:
            return std::nullopt;
    }
}

const NetcdfAttribute* attribute_named(std::span<const NetcdfAttribute> attributes, std::string_view name) {
    const auto found = std::ranges::find(attributes, name, &NetcdfAttribute::name);
    return found == attributes.end() ? nullptr : &*found;
}

bool is_fraction(NetcdfType type) {
    return type == NetcdfType::float32 || type == NetcdfType::float64;
}

}  // namespace

std::uint64_t netcdf_type_size(NetcdfType type) {
    constexpr std::array<std::uint64_t, 12> sizes{0, 1, 1, 2, 4, 4, 8, 1, 2, 4, 8, 8};
    return sizes[static_cast<std::size_t>(type)];
}

bool netcdf_unsigned(NetcdfType type, std::span<const NetcdfAttribute> attributes) {
    if (const NetcdfAttribute* const sign = attribute_named(attributes, "_Unsigned"))
        return ascii_lower(sign->bytes).starts_with("true");
    const NetcdfAttribute* const range = attribute_named(attributes, "valid_range");
    if (type != NetcdfType::int8 || range == nullptr) return false;
    if (is_fraction(range->type) && attribute_named(attributes, "scale_factor") != nullptr) return false;
    const std::vector<double> limits = numbers_said(*range, false);
    if (limits.size() != 2 || limits[0] < 0) return false;
    return (limits[1] > 127 && limits[1] <= 255) || (range->type == NetcdfType::int8 && limits[1] < 0);
}

MissingCells netcdf_missing(NetcdfType type, std::span<const NetcdfAttribute> attributes) {
    const auto named = [&](const char* name) { return attribute_named(attributes, name); };
    const bool is_unsigned = netcdf_unsigned(type, attributes);
    MissingCells missing;
    for (const char* name : {"_FillValue", "missing_value"})
        if (const NetcdfAttribute* const said = named(name))
            for (const double value : numbers_said(*said, is_unsigned)) missing.add(value);
    if (const auto fill = fill_value_of(type, is_unsigned); fill && named("_FillValue") == nullptr)
        missing.add(*fill);

    const auto is_unpacked = [&](const NetcdfAttribute& limits) {
        for (const char* name : {"scale_factor", "add_offset"})
            if (const NetcdfAttribute* const packing = named(name))
                if ((limits.type == packing->type && limits.type != type) ||
                    (is_fraction(limits.type) && !is_fraction(type)))
                    return true;
        return false;
    };
    const auto limit = [&](const char* name, std::size_t low, std::size_t high) {
        const NetcdfAttribute* const said = named(name);
        if (said == nullptr) return;
        std::vector<double> numbers = numbers_said(*said, is_unsigned);
        if (low == 0 && high == 1 && numbers.size() == 2 && numbers[0] > numbers[1])
            std::swap(numbers[0], numbers[1]);
        const auto number = [&](std::size_t at) { return at < numbers.size() ? numbers[at] : not_said; };
        missing.limit(number(low), number(high), is_unpacked(*said));
    };
    constexpr std::size_t none = 9;
    limit("valid_range", 0, 1);
    limit("valid_min", 0, none);
    limit("valid_max", none, 0);
    if (type == NetcdfType::float32) missing.narrow_to_float32();
    return missing;
}

std::string netcdf_reversed_range(NetcdfType type, std::span<const NetcdfAttribute> attributes) {
    const NetcdfAttribute* const range = attribute_named(attributes, "valid_range");
    if (range == nullptr) return {};
    const std::vector<double> ends = numbers_said(*range, netcdf_unsigned(type, attributes));
    return ends.size() == 2 && ends[0] > ends[1] ? fmt::format("{}, {}", ends[0], ends[1]) : std::string();
}

}  // namespace deltareach
