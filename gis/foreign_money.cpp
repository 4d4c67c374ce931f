#include "gis/private/foreign_money.hpp"

#include <algorithm>
#include <array>

namespace deltareach {
namespace {

/// Longest first where one holds another.
constexpr std::array<ForeignMark, 69> marks{
    {{"us$", "usd", true},  {"hk$", "hkd", true},  {"nt$", "twd", true},  {"mop$", "mop", true},
     {"au$", "aud", true},  {"ca$", "cad", true},  {"$", "usd", true},    {"€", "eur", true},
     {"£", "gbp", true},    {"₩", "krw", true},    {"₽", "rub", true},  {"₹", "inr", true},
     {"฿", "thb", true},    {"usd", "usd", false}, {"hkd", "hkd", false}, {"eur", "eur", false},
     {"gbp", "gbp", false}, {"jpy", "jpy", false}, {"krw", "krw", false}, {"twd", "twd", false},
     {"mop", "mop", false}, {"sgd", "sgd", false}, {"aud", "aud", false}, {"cad", "cad", false},
     {"chf", "chf", false}, {"rub", "rub", false}, {"inr", "inr", false}, {"thb", "thb", false},
     {"新台币", "twd"},     {"澳门元", "mop"},     {"美元", "usd"},       {"美金", "usd"},
     {"港元", "hkd"},       {"港币", "hkd"},       {"欧元", "eur"},       {"英镑", "gbp"},
     {"日元", "jpy"},       {"韩元", "krw"},       {"台币", "twd"},       {"新元", "sgd"},
     {"澳元", "aud"},       {"加元", "cad"},       {"卢布", "rub"},       {"nzd", "nzd", false},
     {"sek", "sek", false}, {"nok", "nok", false}, {"dkk", "dkk", false}, {"myr", "myr", false},
     {"idr", "idr", false}, {"vnd", "vnd", false}, {"brl", "brl", false}, {"zar", "zar", false},
     {"aed", "aed", false}, {"新西兰元", "nzd"},   {"纽元", "nzd"},       {"瑞士法郎", "chf"},
     {"日圆", "jpy"},       {"韩圆", "krw"},       {"新加坡元", "sgd"},   {"澳大利亚元", "aud"},
     {"加拿大元", "cad"},   {"瑞典克朗", "sek"},   {"挪威克朗", "nok"},   {"丹麦克朗", "dkk"},
     {"泰铢", "thb"},       {"林吉特", "myr"},     {"越南盾", "vnd"},     {"印尼盾", "idr"},
     {"兰特", "zar"}}};

bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

/// A code is a word of its own: the usd in 50usd, not in busdepot.
bool is_apart(std::string_view text, std::size_t at, std::size_t size) {
    const bool before = at == 0 || !is_letter(text[at - 1]) || !is_letter(text[at]);
    const std::size_t end = at + size;
    return before && (end == text.size() || !is_letter(text[end]) || !is_letter(text[end - 1]));
}

template <class At>
ForeignMark first_mark(std::string_view text, const At& at) {
    for (const ForeignMark& mark : marks) {
        const std::size_t found = at(mark.written);
        if (found != std::string_view::npos && is_apart(text, found, mark.written.size())) return mark;
    }
    return {};
}

}  // namespace

ForeignMark foreign_mark_before(std::string_view text) {
    return first_mark(text, [&](std::string_view mark) {
        return text.starts_with(mark) ? std::size_t{0} : std::string_view::npos;
    });
}

ForeignMark foreign_mark_behind(std::string_view text) {
    return first_mark(text, [&](std::string_view mark) {
        return text.ends_with(mark) ? text.size() - mark.size() : std::string_view::npos;
    });
}

ForeignMark foreign_mark_in(std::string_view text) {
    return first_mark(text, [&](std::string_view mark) { return text.find(mark); });
}

bool is_currency(std::string_view unit) {
    return unit == "yuan" || std::ranges::find(marks, unit, &ForeignMark::unit) != marks.end();
}

std::string_view currency_of(std::string_view unit) {
    if (is_currency(unit)) return unit;
    const std::size_t slash = unit.find('/');
    if (slash == std::string_view::npos) return {};
    const std::string_view over = unit.substr(0, slash);
    if (const ForeignMark mark = foreign_mark_before(over); mark && mark.written == over) return mark.unit;
    return over == "元" || over == "yuan" || over == "rmb" || over == "cny" ? std::string_view("yuan")
                                                                            : std::string_view();
}

}  // namespace deltareach
