#include "gis/postgres.hpp"

#include <bit>

namespace deltareach {
namespace {

// Numbers of types, which are the same in every PostgreSQL (pg_type.dat).
constexpr std::uint32_t integer_type = 23, text_type = 25, number_type = 701, integers_type = 1007,
                        texts_type = 1009, numbers_type = 1022;

/// Big-endian, as the protocol has it.
template <class Integer>
void put(std::string& bytes, Integer value) {
    for (int shift = static_cast<int>(sizeof(Integer)) * 8 - 8; shift >= 0; shift -= 8)
        bytes += static_cast<char>((value >> shift) & 0xFF);
}

/// The head of an array of one dimension without nulls, from 1 on.
std::string head_of_array(std::uint32_t element, std::size_t size) {
    std::string bytes;
    put<std::uint32_t>(bytes, size == 0 ? 0 : 1);
    put<std::uint32_t>(bytes, 0);
    put(bytes, element);
    if (size == 0) return bytes;
    put(bytes, static_cast<std::uint32_t>(size));
    put<std::uint32_t>(bytes, 1);
    return bytes;
}

}  // namespace

PostgresValue PostgresValue::text(std::string value) {
    return {.bytes = std::move(value), .type = text_type, .binary = false};
}

PostgresValue PostgresValue::integers(std::span<const std::int32_t> values) {
    std::string bytes = head_of_array(integer_type, values.size());
    bytes.reserve(bytes.size() + values.size() * 8);
    for (const std::int32_t value : values) {
        put<std::uint32_t>(bytes, 4);
        put(bytes, static_cast<std::uint32_t>(value));
    }
    return {.bytes = std::move(bytes), .type = integers_type, .binary = true};
}

PostgresValue PostgresValue::numbers(std::span<const double> values) {
    std::string bytes = head_of_array(number_type, values.size());
    bytes.reserve(bytes.size() + values.size() * 12);
    for (const double value : values) {
        put<std::uint32_t>(bytes, 8);
        put(bytes, std::bit_cast<std::uint64_t>(value));
    }
    return {.bytes = std::move(bytes), .type = numbers_type, .binary = true};
}

PostgresValue PostgresValue::texts(std::span<const std::string> values) {
    std::string bytes = head_of_array(text_type, values.size());
    for (const std::string& value : values) {
        put(bytes, static_cast<std::uint32_t>(value.size()));
        bytes += value;
    }
    return {.bytes = std::move(bytes), .type = texts_type, .binary = true};
}

std::string quoted_identifier(std::string_view name) {
    std::string quoted = "\"";
    for (const char c : name) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

}  // namespace deltareach
