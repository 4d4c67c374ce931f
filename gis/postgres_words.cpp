#include "gis/error.hpp"
#include "gis/postgres_tables.hpp"
#include "gis/private/postgres_connection.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace deltareach {
namespace {

constexpr std::string_view scheme = "postgresql:";

/// A word that sslmode never takes: libpq reads its files and environment, stumbles over it, and has
/// connected to nothing.
constexpr const char* look_only = "look-only";

bool is_local_socket(std::string_view host) {
    return host.empty() || host.front() == '/' || host.front() == '@';
}

std::string value_of(const PQconninfoOption* options, std::string_view keyword) {
    for (; options->keyword != nullptr; ++options)
        if (keyword == options->keyword) return options->val == nullptr ? "" : options->val;
    return {};
}

std::vector<std::string> hosts_in(const std::string& list) {
    std::vector<std::string> hosts{{}};
    for (const char c : list)
        if (c == ',')
            hosts.emplace_back();
        else
            hosts.back() += c;
    return hosts;
}

/// What libpq makes of the words, its files and environment; nothing where it cannot.
pq::Words effective_words(const PostgresWords& words, std::string& problem) {
    PostgresWords looking = words;
    looking.emplace_back("sslmode", look_only);
    const pq::Connection connection = pq::begun(looking);
    const std::string said = connection ? PQerrorMessage(connection.get()) : "";
    if (said.find(look_only) == std::string::npos) {  // a service that is not defined, say
        problem = said;
        return {};
    }
    return pq::Words(PQconninfo(connection.get()));
}

}  // namespace

const std::vector<std::string>& postgres_keywords() {
    static const std::vector<std::string> words{"channel_binding", "dbname",     "gssencmode", "host",
                                                "hostaddr",        "krbsrvname", "passfile",   "port",
                                                "service",         "sslcert",    "sslkey",     "sslmode",
                                                "sslrootcert",     "user"};
    return words;
}

PostgresWords postgres_words(const std::string& written, const Location& where) {
    const auto unreadable = [&] {
        return UsageError(
            Message{.code = "DR1750",
                    .where = where,
                    .values = {{"known", fmt::format("{}", fmt::join(postgres_keywords(), list_mark))}}});
    };
    if (!written.starts_with(scheme)) throw unreadable();
    const std::string rest = written.substr(scheme.size());
    const pq::Words parsed(PQconninfoParse((rest.starts_with("//") ? written : rest).c_str(), nullptr));
    if (!parsed) throw unreadable();
    PostgresWords words;
    for (const PQconninfoOption* option = parsed.get(); option->keyword != nullptr; ++option) {
        if (option->val == nullptr) continue;
        const std::string keyword = option->keyword;
        if (keyword == "password" || keyword == "sslpassword")
            throw UsageError(Message{.code = "DR1751", .where = where, .values = {{"key", keyword}}});
        if (std::ranges::find(postgres_keywords(), keyword) == postgres_keywords().end()) throw unreadable();
        words.emplace_back(keyword, option->val);
    }
    return words;
}

std::string postgres_database(const PostgresWords& words) {
    std::string problem;
    const pq::Words effective = effective_words(words, problem);
    return effective ? value_of(effective.get(), "dbname") : std::string();
}

std::string postgres_client_version() {
    const int version = PQlibVersion();
    return fmt::format("{}.{}", version / 10000, version % 10000);
}

namespace pq {

std::string net_host(const PostgresWords& words, std::string& problem) {
    const Words effective = effective_words(words, problem);
    if (!effective) return {};
    if (const std::string address = value_of(effective.get(), "hostaddr"); !address.empty()) return address;
    for (const std::string& host : hosts_in(value_of(effective.get(), "host")))
        if (!is_local_socket(host)) return host;
    return {};
}

Connection begun(const PostgresWords& words) {
    std::vector<const char*> keywords, values;
    for (const auto& [keyword, value] : words) {
        keywords.push_back(keyword.c_str());
        values.push_back(value.c_str());
    }
    keywords.push_back(nullptr);
    values.push_back(nullptr);
    return Connection(PQconnectStartParams(keywords.data(), values.data(), 0));
}

}  // namespace pq
}  // namespace deltareach
