#include "gis/postgres.hpp"

#include "gis/error.hpp"
#include "gis/postgres_tables.hpp"
#include "gis/private/postgres_connection.hpp"
#include "gis/words.hpp"

#include <chrono>
#include <fmt/format.h>
#include <future>
#include <poll.h>
#include <string_view>
#include <thread>

namespace deltareach {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int least_version = 140000;
constexpr std::chrono::seconds patience_to_connect(15);
constexpr int look_every_ms = 100;
/// Behind the time that the server has for a statement.
constexpr std::chrono::seconds patience_to_answer(5), patience_to_cancel(2);
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
    bool busy = false;                  ///< a statement runs
    bool writing = false;               ///< what the server refuses was to be written
    std::string committing;             ///< the number of the transaction that is being committed
    mutable Clock::time_point heard{};  ///< when the server last took or gave something

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
        return pq::said(pq::first_lines(PQerrorMessage(connection.get())), PQpass(connection.get()));
    }
    bool wait(short until) const;
    void wait_for_answer() const;
    void flush() const;
    [[noreturn]] void fail_unheard() const;
    [[noreturn]] void fail_committing(const Words& reason) const;
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
    if (ready) heard = Clock::now();
    return ready;
}

/// Until an answer is there, or the connection has broken.
void Postgres::State::wait_for_answer() const {
    if (PQisBusy(connection.get()) != 0) heard = Clock::now();
    while (PQisBusy(connection.get()) != 0) {
        if (wait(POLLIN) && PQconsumeInput(connection.get()) == 0) return;
        if (Clock::now() - heard > std::chrono::seconds(access.timeout_s) + patience_to_answer)
            fail_unheard();
    }
}

/// Until the server has taken what was handed over; what breaks meanwhile is told by the answer.
void Postgres::State::flush() const {
    heard = Clock::now();
    while (PQflush(connection.get()) > 0) {
        if (wait(POLLIN | POLLOUT) && PQconsumeInput(connection.get()) == 0) return;
        if (Clock::now() - heard > std::chrono::seconds(access.timeout_s) + patience_to_answer)
            fail_unheard();
    }
}

/// The server is there and does nothing, not even end what takes too long.
void Postgres::State::fail_unheard() const {
    const auto seconds = access.timeout_s + patience_to_answer.count();
    if (!committing.empty()) fail_committing(in_words("{} 秒内没有应答", "no answer within {} s", seconds));
    throw LimitError(message("DR1791", {{"seconds", fmt::format("{}", seconds)}}));
}

void Postgres::State::fail_committing(const Words& reason) const {
    throw OutputError(
        message("DR1790", {{"reason_zh", reason.zh}, {"reason_en", reason.en}, {"transaction", committing}}));
}

void Postgres::State::connect() {
    std::string problem;
    pq::require_no_directory(access);
    const std::string host = pq::net_host(access.words, problem);
    if (!problem.empty()) throw InputError(with_reason("DR1754", of_database(pq::said(problem, nullptr))));
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
        throw InputError(
            with_reason(pq::is_of_certificates(words()) ? "DR1792" : "DR1754", of_database(words())));
    PQsetnonblocking(connection.get(), 1);  // or a server that stops would hold us where we send
    PQsetNoticeProcessor(
        connection.get(), [](void*, const char*) {}, nullptr);
    if (const int version = PQserverVersion(connection.get()); version < least_version)
        throw InputError(message("DR1763", {{"version", fmt::format("{}", version / 10000)},
                                            {"least", fmt::format("{}", least_version / 10000)}}));
}

/// Asked over a connection of its own, for which a server that has stopped is not waited.
void Postgres::State::cancel() const {
    const std::shared_ptr<PGcancel> request(PQgetCancel(connection.get()), pq::Closes());
    if (!request) return;
    const auto asked = std::make_shared<std::promise<void>>();
    std::thread([request, asked] {
        std::string ignored(256, '\0');
        PQcancel(request.get(), ignored.data(), static_cast<int>(ignored.size()));
        asked->set_value();
    }).detach();
    asked->get_future().wait_for(patience_to_cancel);
}

void Postgres::State::fail(const PGresult* result, Clock::time_point began) const {
    const char* sqlstate = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char* primary = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
    const std::string state = sqlstate == nullptr ? "" : sqlstate;
    std::string its = primary == nullptr ? words() : pq::said(primary, PQpass(connection.get()));
    // Of a server behind this one that cannot be reached the detail says why, and of a table that others
    // built upon what; elsewhere it may hold rows.
    if (const char* detail = PQresultErrorField(result, PG_DIAG_MESSAGE_DETAIL);
        detail != nullptr && (is_class(state, "08") || state == "2BP01"))
        its += ": " + pq::said(detail, PQpass(connection.get()));
    const Words reason = of_database(std::move(its));
    const std::vector<std::pair<std::string, std::string>> values{
        {"state", state.empty() ? "—" : state}, {"reason_zh", reason.zh}, {"reason_en", reason.en}};
    if (state.empty() || is_class(state, "08") || state.starts_with("57P")) {
        if (!committing.empty()) fail_committing(reason);
        throw InputError(message("DR1758", values));
    }
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
    flush();
    for (;;) {
        wait_for_answer();
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
            if (!failed) failed = std::move(result);  // what comes behind says less
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
    flush();
    wait_for_answer();
    const pq::Result ready(PQgetResult(to));
    if (!ready || PQresultStatus(ready.get()) != PGRES_COPY_IN) fail(ready.get(), began);
    std::string rows;
    while (next(rows)) {
        if (access.still_wanted) access.still_wanted();
        if (PQputCopyData(to, rows.data(), static_cast<int>(rows.size())) != 1) break;  // told by its end
        flush();
        rows.clear();
    }
    PQputCopyEnd(to, nullptr);
    receive(began, [](PostgresRow) {});
}

/// What the server refuses is done without, as long as the connection holds.
void Postgres::State::ask_for_wish() {
    if (PQsendQuery(connection.get(), pq::wish) == 0) return;  // told by what comes next
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
        if (statement == pq::wish)
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
    state_->writing = true;  // a standby refuses this already
    query(postgres_begin_writing(), {}, [](PostgresRow) {});
}

void Postgres::commit() {
    std::string transaction;
    if (state_->writing)
        query(postgres_transaction(), {}, [&](PostgresRow row) { transaction = std::string(*row[0]); });
    state_->committing = transaction;
    query("COMMIT", {}, [](PostgresRow) {});
    state_->committing.clear();
}

const Location& Postgres::where() const {
    return state_->access.where;
}

}  // namespace deltareach
