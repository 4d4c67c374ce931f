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

/// Begins to connect, without waiting.
[[nodiscard]] Connection begun(const PostgresWords& words);

/// The host beyond the local socket to which the words lead, files and environment of libpq read; empty:
/// none. Connects to nothing. @param problem  what libpq says where it cannot make anything of the words
[[nodiscard]] std::string net_host(const PostgresWords& words, std::string& problem);

}  // namespace deltareach::pq
