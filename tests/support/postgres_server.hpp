#pragma once

#include "tests/support/program.hpp"

#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace deltareach::test {

/// A PostgreSQL of a test's own, from Debian's packages, on a socket in a folder of its own and on no
/// network. Run by another user where the test is root, which PostgreSQL refuses; ends with the object, and
/// with the process whatever ends that.
class PostgresServer {
  public:
    /// Where initdb and postgres lie, of the newest version that is installed; empty: none is.
    [[nodiscard]] static std::filesystem::path programs();
    /// Whether there is neither server nor PostGIS, which it says so that ctest shows the tests as skipped.
    [[nodiscard]] static bool is_absent();

    /// Certificate and key, with which the server answers on 127.0.0.1 too.
    struct Network {
        int port = 5432;
        std::filesystem::path certificate, key;
    };

    PostgresServer() : PostgresServer(Network{}) {}
    explicit PostgresServer(const Network& network);
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// The folder of the socket, and the folder above it, which the server's user owns.
    [[nodiscard]] std::filesystem::path socket() const { return folder_.path() / "socket"; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }
    /// Of the socket, and of the network where it answers there.
    [[nodiscard]] int port() const { return port_; }
    /// As a project names it. @param user  "owner" may do everything
    [[nodiscard]] std::string words(const std::string& user = "owner") const;
    /// Runs statements as the owner; what they print, without heads, columns parted by '|'. Fails the test
    /// when one fails.
    std::string run(const std::string& sql) const;
    /// The same in the background.
    [[nodiscard]] pid_t start(const std::string& sql) const;
    /// Asks a password of that user from now on.
    void ask_password_of(const std::string& user) const;
    /// Ends at once, as if the power went.
    void kill();

  private:
    TemporaryFolder folder_;
    int port_;
    pid_t server_ = -1;
};

}  // namespace deltareach::test
