#pragma once

#include "gis/postgres.hpp"

#include <libpq-fe.h>

namespace deltareach::pq {

struct Closes {
    void operator()(PGconn* connection) const { PQfinish(connection); }
    void operator()(PGresult* result) const { PQclear(result); }
    void operator()(PGcancel* cancel) const { PQfreeCancel(cancel); }
    void operator()(PQconninfoOption* words) const { PQconninfoFree(words); }
};
using Connection = std::unique_ptr<PGconn, Closes>;
using Result = std::unique_ptr<PGresult, Closes>;
using Cancel = std::unique_ptr<PGcancel, Closes>;
using Words = std::unique_ptr<PQconninfoOption, Closes>;

/// Asks the server to see whether we are still there; not every system of a server can (Windows). Then a
/// query that nobody waits for any more ends later.
inline constexpr const char* wish = "SET client_connection_check_interval = '2s'";

/// On one line, without what libpq may know of secrets.
[[nodiscard]] std::string said(std::string text, const char* password);
/// What libpq says, without the lines that say where in a statement or function it was.
[[nodiscard]] std::string first_lines(std::string_view text);
/// Whether it is about keys and certificates, which the words of a connection name.
[[nodiscard]] bool is_of_certificates(const std::string& words);

/// Looks whether libpq would ask a directory over the network (a service with an ldap line).
/// @throws UsageError DR1753 it would, and `allow_net` is not said
void require_no_directory(const PostgresAccess& access);

/// Begins to connect, without waiting.
[[nodiscard]] Connection begun(const PostgresWords& words);

/// The host beyond the local socket to which the words lead, files and environment of libpq read; empty:
/// none. Connects to nothing. @param problem  what libpq says where it cannot make anything of the words
[[nodiscard]] std::string net_host(const PostgresWords& words, std::string& problem);

}  // namespace deltareach::pq
