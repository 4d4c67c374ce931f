#pragma once

#include "tests/support/postgres_server.hpp"

namespace deltareach::test {

/// Stands between a client and a server, and counts what the server says.
class PostgresRelay {
  public:
    explicit PostgresRelay(const PostgresServer& server);
    ~PostgresRelay();
    PostgresRelay(const PostgresRelay&) = delete;
    PostgresRelay& operator=(const PostgresRelay&) = delete;

    /// The folder of its socket, in place of the server's.
    [[nodiscard]] const std::filesystem::path& socket() const { return folder_.path(); }
    /// Bytes that the server sent in the last connection, once that was closed.
    [[nodiscard]] std::uint64_t received() const;

  private:
    TemporaryFolder folder_;
    pid_t relay_ = -1;
};

}  // namespace deltareach::test
