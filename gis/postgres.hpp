#pragma once

#include "gis/messages.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deltareach {

/// How a PostgreSQL is reached, in the words of libpq: service, dbname, host …
using PostgresWords = std::vector<std::pair<std::string, std::string>>;

/// The words that postgres_words takes, in alphabetical order.
[[nodiscard]] const std::vector<std::string>& postgres_keywords();

/// Reads `postgresql:service=tech dbname=contracts`, or postgresql://host/dbname. What is not said comes from
/// libpq's own files and environment (PGSERVICEFILE, PGHOST …). Connects to nothing.
/// @throws UsageError DR1750 not of that form or with another word, DR1751 a password
[[nodiscard]] PostgresWords postgres_words(const std::string& written, const Location& where);

/// An identifier as SQL takes it whatever is in it: in double quotes, those within doubled.
[[nodiscard]] std::string quoted_identifier(std::string_view name);

/// The version of libpq, "15.8".
[[nodiscard]] std::string postgres_client_version();

/// What a statement takes as $1, $2 …; sent beside the statement, never within it.
struct PostgresValue {
    std::string bytes;
    unsigned type = 0;  ///< the server's number of the type
    bool binary = false;

    /// A text, or what the server reads from one.
    static PostgresValue text(std::string value);
    static PostgresValue integers(std::span<const std::int32_t> values);  ///< integer[]
    static PostgresValue numbers(std::span<const double> values);         ///< double precision[]
    static PostgresValue texts(std::span<const std::string> values);      ///< text[]
};

/// One row of an answer, nothing where a value is null; the views live until the next row.
using PostgresRow = std::span<const std::optional<std::string_view>>;

/// Which database, and how patient.
struct PostgresAccess {
    Location where;  ///< in messages: "source.contracts"
    PostgresWords words;
    bool allow_net = false;                ///< not only a socket of this machine
    std::int64_t timeout_s = 600;          ///< of a statement
    std::function<void()> still_wanted{};  ///< asked while waiting; what it throws ends the statement there
};

/// A connection. From begin_reading on all statements see the tables at one moment, and none can write; from
/// begin_writing on nobody else sees what they write before `commit`. Closing it ends that, and takes back
/// what was written; a statement that still runs is cancelled first. Names without a schema mean the server's
/// own alone. What is thrown says the server's words and its SQLSTATE, never a password.
class Postgres {
  public:
    /// @throws UsageError DR1753 beyond the local socket without `allow_net`; InputError DR1754 no
    ///         connection, DR1792 none by TLS,
    ///         DR1763 a server before 14; and as `query`
    explicit Postgres(PostgresAccess access);
    ~Postgres();
    Postgres(const Postgres&) = delete;
    Postgres& operator=(const Postgres&) = delete;

    /// What messages are about from here on: "source.contracts".
    void speak_of(Location where);
    [[nodiscard]] const Location& where() const;
    /// Begins the one transaction; until then every statement is one of its own.
    void begin_reading();
    /// Begins the one transaction in which tables are made. What the server refuses from then on is an
    /// OutputError: DR1768, DR1769 no right to.
    void begin_writing();
    /// Ends it: what was written stays. @throws OutputError DR1790 whether it did is not known; as `query`
    void commit();
    /// Runs COPY … FROM STDIN. @param next  puts rows into its empty argument; false: there are no more
    /// @throws as `query`, and what `next` throws
    void copy(const std::string& sql, const std::function<bool(std::string&)>& next);
    /// Runs one statement and hands on row after row.
    /// @throws InputError DR1755 the server refuses it, DR1756 no right to, DR1758 the connection broke;
    ///         LimitError DR1757 it took longer than the timeout, DR1759 the server lacks memory or disk,
    ///         DR1791 nothing came long after the timeout; what `each` and `still_wanted` throw
    void query(const std::string& sql, std::span<const PostgresValue> values,
               const std::function<void(PostgresRow)>& each);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The statements with which Postgres begins, for who wants to see them.
[[nodiscard]] std::vector<std::string> postgres_preamble(std::int64_t timeout_s);
/// The statements of begin_reading and begin_writing.
[[nodiscard]] std::string postgres_begin();
[[nodiscard]] std::string postgres_begin_writing();

}  // namespace deltareach
