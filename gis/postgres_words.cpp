#include "gis/error.hpp"
#include "gis/postgres_tables.hpp"
#include "gis/private/postgres_connection.hpp"
#include "gis/text.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <pwd.h>
#include <unistd.h>

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

/// The files in which libpq looks for a service.
std::vector<std::filesystem::path> service_files() {
    const auto set = [](const char* name) {
        const char* const value = std::getenv(name);
        return std::filesystem::path(value == nullptr ? "" : value);
    };
    std::vector<std::filesystem::path> files{set("PGSERVICEFILE")};
    if (files.front().empty()) {
        files.front() = set("HOME") / ".pg_service.conf";
        if (const passwd* user = ::getpwuid(::geteuid()); user != nullptr)
            files.push_back(std::filesystem::path(user->pw_dir) / ".pg_service.conf");
    }
    if (const std::filesystem::path folder = set("PGSYSCONFDIR"); !folder.empty())
        files.push_back(folder / "pg_service.conf");
    else
        for (const char* usual : {"/etc/postgresql-common", "/etc", "/usr/local/etc"})
            files.push_back(std::filesystem::path(usual) / "pg_service.conf");
    return files;
}

/// The line of the service that has libpq ask a directory over the network where the database is, which it
/// does as soon as it looks at the words; empty: there is none.
std::string directory_of(const PostgresWords& words) {
    const char* const set = std::getenv("PGSERVICE");
    std::string service = set == nullptr ? "" : set;
    for (const auto& [keyword, value] : words)
        if (keyword == "service") service = value;
    if (service.empty()) return {};
    for (const std::filesystem::path& file : service_files()) {
        std::ifstream lines(file);
        bool within = false;
        for (std::string line; std::getline(lines, line);) {
            const std::string_view text = trimmed(line);
            if (text.starts_with('['))
                within = text.starts_with("[" + service + "]");
            else if (within && text.starts_with("ldap"))
                return std::string(text);
        }
    }
    return {};
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

std::string postgres_database(const PostgresAccess& access) {
    std::string problem;
    pq::require_no_directory(access);
    const pq::Words effective = effective_words(access.words, problem);
    return effective ? value_of(effective.get(), "dbname") : std::string();
}

std::string postgres_client_version() {
    const int version = PQlibVersion();
    return fmt::format("{}.{}", version / 10000, version % 10000);
}

std::vector<std::string> postgres_preamble(std::int64_t timeout_s) {
    return {"SET search_path = pg_catalog, pg_temp",
            // Texts between quotes are what they are; a transaction waits for us as long as it takes.
            "SET standard_conforming_strings = on", "SET idle_in_transaction_session_timeout = 0",
            "SET DateStyle = 'ISO, YMD'", "SET extra_float_digits = 1",
            // Rows that a policy would hide are refused, not left out in silence.
            "SET row_security = off", "SET plan_cache_mode = force_generic_plan", "SET jit = off",
            // Sums are kept by pair of zones; sorting all records first costs more and writes to the disk.
            "SET work_mem = '256MB'", "SET enable_sort = off", pq::wish,
            fmt::format("SET statement_timeout = '{}s'", timeout_s)};
}

std::string postgres_begin_writing() {
    return "BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE";
}

std::string postgres_transaction() {
    return "SELECT pg_current_xact_id()::text";
}

std::string postgres_begin() {
    return "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
}

namespace pq {

std::string said(std::string text, const char* password) {
    const std::string secret = password == nullptr ? "" : password;
    for (std::size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos; at += 3)
        text.replace(at, secret.size(), "***");
    for (char& c : text)
        if (c == '\n' || c == '\t') c = ' ';
    return std::string(trimmed(text));
}

std::string first_lines(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        for (const std::string_view lead : {"CONTEXT:", "LINE ", "STATEMENT:", "QUERY:"})
            if (line.starts_with(lead)) return kept;
        kept += std::string(line) + "\n";
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return kept;
}

bool is_of_certificates(const std::string& words) {
    return std::ranges::any_of(std::array{"SSL error", "certificate", "private key", "does not support SSL"},
                               [&](const char* part) { return words.find(part) != std::string::npos; });
}

void require_no_directory(const PostgresAccess& access) {
    if (access.allow_net) return;
    const std::string line = directory_of(access.words);
    if (!line.empty())
        throw UsageError(Message{.code = "DR1753", .where = access.where, .values = {{"host", line}}});
}

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
    // A key that needs a password which nobody gave is an error, not a question on the terminal.
    PQsetSSLKeyPassHook_OpenSSL(PQdefaultSSLKeyPassHook_OpenSSL);
    return Connection(PQconnectStartParams(keywords.data(), values.data(), 0));
}

}  // namespace pq
}  // namespace deltareach
