#include "study/inputs/sql_pattern.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

namespace deltareach {

std::string sql_filled(std::string_view pattern, const SqlNames& values) {
    fmt::dynamic_format_arg_store<fmt::format_context> store;
    for (const auto& [name, value] : values) store.push_back(fmt::arg(name.c_str(), value));
    return fmt::vformat(pattern, store);
}

}  // namespace deltareach
