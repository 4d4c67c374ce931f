#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <regex>

namespace deltareach {
namespace {

/// What the type of an option, as the help shows it, says of its numbers.
struct NumberType {
    bool whole = false;  ///< no fractions
    bool above = false;  ///< `least` itself is not allowed
    double least = -HUGE_VAL, most = HUGE_VAL;
    std::string least_text, most_text;  ///< as the help has them
};

std::optional<NumberType> number_type_of(const CLI::Option& option) {
    static const std::regex ends(R"(in \[(\S+) - ([^\]\s]+)\])");
    const std::string type = option.get_type_name();
    const bool natural = type.starts_with("UINT");
    if (!natural && !type.starts_with("INT") && !type.starts_with("FLOAT")) return std::nullopt;
    NumberType number{.whole = !type.starts_with("FLOAT")};
    std::smatch found;
    if (std::regex_search(type, found, ends)) {
        number.least_text = found[1];
        number.most_text = found[2];
        number.least = std::strtod(number.least_text.c_str(), nullptr);
        number.most = std::strtod(number.most_text.c_str(), nullptr);
    } else if (type.find("POSITIVE") != std::string::npos || type.find("NONNEGATIVE") != std::string::npos ||
               natural) {
        number.least = 0;
        number.least_text = "0";
        number.above = type.find("POSITIVE") != std::string::npos;
    }
    return number;
}

std::string wanted_zh(const NumberType& type) {
    const std::string kind = type.whole ? "整数" : "数";
    if (!type.most_text.empty()) return fmt::format("{} 至 {} 的{}", type.least_text, type.most_text, kind);
    if (!type.least_text.empty())
        return fmt::format("{} {} 的{}", type.above ? "大于" : "不小于", type.least_text, kind);
    return "有限的" + kind + "，小数点用 .";
}

std::string wanted_en(const NumberType& type) {
    const std::string kind = type.whole ? "a whole number" : "a number";
    if (!type.most_text.empty())
        return fmt::format("{} from {} to {}", kind, type.least_text, type.most_text);
    if (!type.least_text.empty())
        return fmt::format("{} {} {}", kind, type.above ? "above" : "not below", type.least_text);
    return kind + " that is finite, its decimals after a point";
}

/// Decimal digits alone: what strtod takes besides (nan, inf, 0x10, blanks, nothing at all) is a slip here.
bool is_number(const std::string& text, bool whole) {
    static const std::regex integer(R"([+-]?\d+)");
    static const std::regex real(R"([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)");
    return std::regex_match(text, whole ? integer : real);
}

bool is_permitted(const std::string& text, const NumberType& type) {
    const double value = std::strtod(text.c_str(), nullptr);
    return std::isfinite(value) && value <= type.most &&
           (type.above ? value > type.least : value >= type.least);
}

/// 010 is 10, as in tables: a leading 0 would be read as octal.
void drop_leading_zeros(std::string& text) {
    const std::size_t first = text.find_first_of("0123456789");
    const std::size_t other = text.find_first_not_of('0', first);
    if (other == std::string::npos)
        text = "0";
    else if (text[other] >= '0' && text[other] <= '9')
        text.erase(first, other - first);
}

void guard(CLI::Option& option, const NumberType& type, Language language) {
    const bool zh = language == Language::zh;
    const auto check = [type, zh](std::string& text) {
        const bool number = is_number(text, type.whole);
        if (number && is_permitted(text, type)) {
            if (type.whole) drop_leading_zeros(text);
            return std::string();
        }
        const std::string wanted = zh ? wanted_zh(type) : wanted_en(type);
        // The sign is taken away again where the name of the option is put before the sentence.
        if (zh)
            return fmt::format("§的取值“{}”{}，应为{}", text,
                               number       ? "超出范围"
                               : type.whole ? "不是整数"
                                            : "不是数",
                               wanted);
        return fmt::format("§'{}' {}; it takes {}", text,
                           number       ? "is out of range"
                           : type.whole ? "is no whole number"
                                        : "is not a number",
                           wanted);
    };
    CLI::Validator validator{std::string()};
    validator.operation(check);
    option.transform(validator);  // before all other checks, whose comparisons let nan pass
}

}  // namespace

void guard_numbers(CLI::App& program, Language language) {
    for (CLI::Option* option : program.get_options())
        if (const auto type = number_type_of(*option)) guard(*option, *type, language);
    for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
        guard_numbers(*command, language);
}

}  // namespace deltareach
