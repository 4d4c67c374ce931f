#include "gis/postgres.hpp"

#include "gis/error.hpp"
#include "gis/private/postgres_connection.hpp"
#include "gis/text.hpp"
#include "gis/words.hpp"

#include <chrono>
#include <fmt/format.h>
#include <poll.h>
#include <string_view>

namespace deltareach {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int least_version = 140000;
constexpr std::chrono::seconds patience_to_connect(15);
constexpr int look_every_ms = 100;
/// Not every system of a server can (Windows); then a query that nobody waits for any more ends later.
constexpr const char* wish = "SET client_connection_check_interval = '2s'";

/// On one line, without what libpq may know of secrets.
std::string said(std::string text, const char* password) {
    const std::string secret = password == nullptr ? "" : password;
    for (std::size_t at = 0; !secret.empty() && (at = text.find(secret, at)) != std::string::npos; at += 3)
        text.replace(at, secret.size(), "***");
    for (char& c : text)
        if (c == '\n' || c == '\t') c = ' ';
    return std::string(trimmed(text));
}

/// What the server or libpq says of its own failure; the Chinese says that the words are the database's.
Words of_database(std::string words) {
    std::string zh = "数据库的原话：“" + words + "”";
    return {std::move(zh), std::move(words)};
}

bool is_class(std::string_view state, std::string_view of) {
    return state.substr(0, 2) == of;
}

}  // namespace

struct Postgres::State {
    PostgresAccess access;
    pq::Connection connection;
    bool busy = false;     ///< a statement runs
    bool writing = false;  ///< what the server refuses was to be written

    explicit State(PostgresAccess how) : access(std::move(how)) {}

    [[nodiscard]] Message message(const char* code,
                                  std::vector<std::pair<std::string, std::string>> values) const {
        return {.code = code, .where = access.where, .values = std::move(values)};
    }
    /// With a value {reason} in both languages.
    [[nodiscard]] Message with_reason(const char* code, const Words& reason) const {
        return message(code, {{"reason_zh", reason.zh}, {"reason_en", reason.en}});
    }
    [[nodiscard]] std::string words() const {
        return said(PQerrorMessage(connection.get()), PQpass(connection.get()));
    }
    bool wait(short until) const;
    void connect();
    void cancel() const;
    [[noreturn]] void fail(const PGresult* result, Clock::time_point began) const;
    void receive(Clock::time_point began, const std::function<void(PostgresRow)>& each);
    void send_rows(Clock::time_point began, const std::function<bool(std::string&)>& next);
    void ask_for_wish();
    void let_go();
};

/// Until the socket is ready, or a moment. @returns whether it is
bool Postgres::State::wait(short until) const {
    pollfd socket{.fd = PQsocket(connection.get()), .events = until, .revents = 0};
    const bool ready = ::poll(&socket, 1, look_every_ms) > 0;
    if (access.still_wanted) access.still_wanted();
    return ready;
}

void Postgres::State::connect() {
    std::string problem;
    const std::string host = pq::net_host(access.words, problem);
    if (!problem.empty()) throw InputError(with_reason("DR1754", of_database(said(problem, nullptr))));
    if (!host.empty() && !access.allow_net) throw UsageError(message("DR1753", {{"host", host}}));
    PostgresWords how = access.words;
    how.emplace_back("client_encoding", "UTF8");
    how.emplace_back("application_name", "deltareach");
    connection = pq::begun(how);
    const auto last = Clock::now() + patience_to_connect;
    auto state = PGRES_POLLING_WRITING;
    while (PQstatus(connection.get()) != CONNECTION_BAD && state != PGRES_POLLING_OK &&
           state != PGRES_POLLING_FAILED) {
        if (wait(state == PGRES_POLLING_READING ? POLLIN : POLLOUT)) state = PQconnectPoll(connection.get());
        if (Clock::now() > last)
            throw InputError(with_reason(
                "DR1754", in_words("{} 秒内没有应答", "no answer within {} s", patience_to_connect.count())));
    }
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw InputError(with_reason("DR1754", of_database(words())));
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    if (const int version = PQserverVersion(connection.get()); version < least_version)
        throw InputError(message("DR1763", {{"version", fmt::format("{}", version / 10000)},
                                            {"least", fmt::format("{}", least_version / 10000)}}));
}

void Postgres::State::cancel() const {
    const pq::Cancel request(PQgetCancel(connection.get()));
    std::string ignored(256, '\0');
    if (request) PQcancel(request.get(), ignored.data(), static_cast<int>(ignored.size()));
}

void Postgres::State::fail(const PGresult* result, Clock::time_point began) const {
    const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string state = sqlstate == nullptr ? "" : sqlstate;
    std::string its = primary == nullptr ? words() : said(primary, PQpass(connection.get()));
    // Of a server behind this one that cannot be reached the detail says why; elsewhere it may hold rows.
    if (const char* detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
        detail != nullptr && is_class(state, "08"))
        its += ": " + said(detail, PQpass(connection.get()));
    const Words reason = of_database(std::move(its));
    const std::vector<std::pair<std::string, std::string>> values{
        {"state", state.empty() ? "—" : state}, {"reason_zh", reason.zh}, {"reason_en", reason.en}};
    if (state.empty() || is_class(state, "08") || state.starts_with("57P"))
        throw InputError(message("DR1758", values));
    if (state == "57014" && Clock::now() - began >= std::chrono::seconds(access.timeout_s))
        throw LimitError(message("DR1757", {{"seconds", fmt::format("{}", access.timeout_s)},
                                            {"section", writing ? "database" : "source"}}));
    if (is_class(state, "53")) throw LimitError(message("DR1759", values));
    if (writing && state == "55P03") throw OutputError(message("DR1778", {}));
    if (writing) throw OutputError(message(state == "42501" ? "DR1769" : "DR1768", values));
    if (state == "42501") throw InputError(message("DR1756", values));
    throw InputError(message("DR1755", values));
}

/// Reads to the end of the answer, also where it holds an error.
void Postgres::State::receive(Clock::time_point began, const std::function<void(PostgresRow)>& each) {
    PGconn* const from = connection.get();
    std::vector<std::optional<std::string_view>> row;
    pq::Result failed;
    for (;;) {
        while (PQisBusy(from) != 0)
            if (wait(POLLIN) && PQconsumeInput(from) == 0) break;
        pq::Result result(PQgetResult(from));
        if (!result) break;
        const ExecStatusType status = PQresultStatus(result.get());
        if (status == PGRES_SINGLE_TUPLE) {
            row.assign(static_cast<std::size_t>(PQnfields(result.get())), std::nullopt);
            for (int c = 0; c < PQnfields(result.get()); ++c)
                if (PQgetisnull(result.get(), 0, c) == 0)
                    row[static_cast<std::size_t>(c)] =
                        std::string_view(PQgetvalue(result.get(), 0, c),
                                         static_cast<std::size_t>(PQgetlength(result.get(), 0, c)));
            each(row);
        } else if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) {
            failed = std::move(result);
            if (PQstatus(from) == CONNECTION_BAD) break;
        }
    }
    busy = false;
    if (failed) fail(failed.get(), began);
    if (PQstatus(from) == CONNECTION_BAD) fail(nullptr, began);
}

/// The rows of a COPY that was sent.
void Postgres::State::send_rows(Clock::time_point began, const std::function<bool(std::string&)>& next) {
    PGconn* const to = connection.get();
    while (PQisBusy(to) != 0)
        if (wait(POLLIN) && PQconsumeInput(to) == 0) break;
    const pq::Result ready(PQgetResult(to));
    if (!ready || PQresultStatus(ready.get()) != PGRES_COPY_IN) fail(ready.get(), began);
    std::string rows;
    while (next(rows)) {
        if (access.still_wanted) access.still_wanted();
        if (PQputCopyData(to, rows.data(), static_cast<int>(rows.size())) != 1) break;  // told by its end
        rows.clear();
    }
    PQputCopyEnd(to, nullptr);
    receive(began, [](PostgresRow) {});
}

/// What the server refuses is done without, as long as the connection holds.
void Postgres::State::ask_for_wish() {
    if (PQsendQuery(connection.get(), wish) == 0) return;  // told by what comes next
    busy = true;
    try {
        receive(Clock::now(), [](PostgresRow) {});
    } catch (const InputError&) {
        if (PQstatus(connection.get()) == CONNECTION_BAD) throw;
    }
}

/// After a failure nothing more can be asked.
void Postgres::State::let_go() {
    if (busy) cancel();
    busy = false;
    connection.reset();
}

Postgres::Postgres(PostgresAccess access) : state_(std::make_unique<State>(std::move(access))) {
    state_->connect();
    for (const std::string& statement : postgres_preamble(state_->access.timeout_s))
        if (statement == wish)
            state_->ask_for_wish();
        else
            query(statement, {}, [](PostgresRow) {});
}

Postgres::~Postgres() {
    if (state_ && state_->busy) state_->cancel();
}

void Postgres::speak_of(Location where) {
    state_->access.where = std::move(where);
}

void Postgres::begin_reading() {
    query(postgres_begin(), {}, [](PostgresRow) {});
}

void Postgres::query(const std::string& sql, std::span<const PostgresValue> values,
                     const std::function<void(PostgresRow)>& each) {
    std::vector<Oid> types;
    std::vector<const char*> bytes;
    std::vector<int> lengths, formats;
    for (const PostgresValue& value : values) {
        types.push_back(value.type);
        bytes.push_back(value.bytes.c_str());
        lengths.push_back(static_cast<int>(value.bytes.size()));
        formats.push_back(value.binary ? 1 : 0);
    }
    const auto began = Clock::now();
    PGconn* const to = state_->connection.get();
    if (PQsendQueryParams(to, sql.c_str(), static_cast<int>(values.size()), types.data(), bytes.data(),
                          lengths.data(), formats.data(), 0) == 0)
        state_->fail(nullptr, began);
    state_->busy = true;
    PQsetSingleRowMode(to);
    try {
        state_->receive(began, each);
    } catch (...) {
        state_->let_go();
        throw;
    }
}

void Postgres::copy(const std::string& sql, const std::function<bool(std::string&)>& next) {
    const auto began = Clock::now();
    if (PQsendQuery(state_->connection.get(), sql.c_str()) == 0) state_->fail(nullptr, began);
    state_->busy = true;
    try {
        state_->send_rows(began, next);
    } catch (...) {
        state_->let_go();
        throw;
    }
}

void Postgres::begin_writing() {
    query(postgres_begin_writing(), {}, [](PostgresRow) {});
    state_->writing = true;
}

void Postgres::commit() {
    query("COMMIT", {}, [](PostgresRow) {});
}

const Location& Postgres::where() const {
    return state_->access.where;
}

std::vector<std::string> postgres_preamble(std::int64_t timeout_s) {
    return {"SET search_path = pg_catalog, pg_temp",
            // Texts between quotes are what they are; a transaction waits for us as long as it takes.
            "SET standard_conforming_strings = on", "SET idle_in_transaction_session_timeout = 0",
            "SET DateStyle = 'ISO, YMD'", "SET extra_float_digits = 1",
            // Rows that a policy would hide are refused, not left out in silence.
            "SET row_security = off", "SET plan_cache_mode = force_generic_plan", "SET jit = off",
            // Sums are kept by pair of zones; sorting all records first costs more and writes to the disk.
            "SET work_mem = '256MB'", "SET enable_sort = off", wish,
            fmt::format("SET statement_timeout = '{}s'", timeout_s)};
}

std::string postgres_begin_writing() {
    return "BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED, READ WRITE";
}

std::string postgres_begin() {
    return "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
}

}  // namespace deltareach
