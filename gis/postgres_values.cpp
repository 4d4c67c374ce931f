#include "gis/error.hpp"
#include "gis/postgres_tables.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>

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

constexpr std::size_t most_columns = 1600;  ///< MaxHeapAttributeNumber
constexpr std::size_t most_bytes = 8160;    ///< of a row on a page of 8 kB (MaxHeapTupleSize)
constexpr std::size_t pointer_bytes = 18;   ///< what of a long text stays in the row

/// At least so many bytes of the row are the cell's; what is null takes none.
std::size_t least_bytes(const Column& column, std::size_t row) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&column.values))
        return (*texts)[row].empty() ? 0 : std::min((*texts)[row].size() + 1, pointer_bytes);
    if (const auto* numbers = std::get_if<std::vector<double>>(&column.values))
        return std::isnan((*numbers)[row]) ? 0 : sizeof(double);
    if (std::get<std::vector<std::int64_t>>(column.values)[row] == missing_integer) return 0;
    return column.truth ? 1 : sizeof(std::int64_t);
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

void require_room(const FeatureLayer& layer) {
    const std::size_t columns = layer.columns.size() + 2;  // the number of the row, and the shape
    if (columns > most_columns)
        throw LimitError(Message{.code = "DR1779",
                                 .where = {.path = layer.name},
                                 .values = {{"table", layer.name},
                                            {"columns", fmt::format("{}", columns)},
                                            {"limit", fmt::format("{}", most_columns)}}});
    const std::size_t head = 24 + columns / 8 + sizeof(std::int64_t);
    if (head + columns * pointer_bytes <= most_bytes) return;
    for (std::size_t row = 0; row < layer.columns.front().size(); ++row) {
        std::size_t bytes = head;
        for (const Column& column : layer.columns) bytes += least_bytes(column, row);
        if (bytes > most_bytes)
            throw LimitError(Message{.code = "DR1780",
                                     .where = {.path = layer.name, .row = static_cast<std::int64_t>(row) + 1},
                                     .values = {{"table", layer.name},
                                                {"bytes", fmt::format("{}", bytes)},
                                                {"limit", fmt::format("{}", most_bytes)}}});
    }
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
