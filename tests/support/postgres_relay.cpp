#include "tests/support/postgres_relay.hpp"

#include <array>
#include <chrono>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace deltareach::test {
namespace {

constexpr const char* socket_name = ".s.PGSQL.5432";

sockaddr_un address_in(const std::filesystem::path& folder) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string path = (folder / socket_name).string();
    if (path.size() >= sizeof address.sun_path) throw std::runtime_error("too long: " + path);
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

/// Passes on what there is to read. @returns how much; 0 at the end
std::size_t pass(int from, int to) {
    std::array<char, 65536> bytes{};
    const ssize_t got = ::read(from, bytes.data(), bytes.size());
    if (got <= 0) return 0;
    for (ssize_t sent = 0; sent < got;) {
        const ssize_t now = ::write(to, bytes.data() + sent, static_cast<std::size_t>(got - sent));
        if (now <= 0) return 0;
        sent += now;
    }
    return static_cast<std::size_t>(got);
}

std::uint64_t pumped(int client, const sockaddr_un& server) {
    const int up = ::socket(AF_UNIX, SOCK_STREAM, 0);
    std::uint64_t received = 0;
    if (::connect(up, reinterpret_cast<const sockaddr*>(&server), sizeof server) == 0) {
        std::array<pollfd, 2> ends{{{client, POLLIN, 0}, {up, POLLIN, 0}}};
        for (bool open = true; open && ::poll(ends.data(), ends.size(), -1) > 0;) {
            if (ends[0].revents != 0) open = pass(client, up) > 0;
            if (open && ends[1].revents != 0) {
                const std::size_t more = pass(up, client);
                received += more;
                open = more > 0;
            }
        }
    }
    ::close(up);
    ::close(client);
    return received;
}

}  // namespace

PostgresRelay::PostgresRelay(const PostgresServer& server) {
    const sockaddr_un own = address_in(folder_.path()), other = address_in(server.socket());
    const int listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::bind(listening, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
        ::listen(listening, 4) != 0)
        throw std::runtime_error("no relay");
    // A server, which runs as another user, may be the client.
    for (const std::filesystem::path& path : {folder_.path(), folder_.path() / socket_name})
        std::filesystem::permissions(path, std::filesystem::perms::all);
    const pid_t parent = ::getpid();
    relay_ = ::fork();
    if (relay_ != 0) {
        ::close(listening);
        return;
    }
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(1);
    for (int client = 0; (client = ::accept(listening, nullptr, nullptr)) >= 0;)
        write_file(folder_.path() / "received", std::to_string(pumped(client, other)) + "\n");
    ::_exit(0);
}

PostgresRelay::~PostgresRelay() {
    ::kill(relay_, SIGKILL);
    ::waitpid(relay_, nullptr, 0);
}

std::uint64_t PostgresRelay::received() const {
    for (int tries = 0; tries < 100; ++tries) {
        if (std::filesystem::exists(folder_.path() / "received")) {
            const std::string said = contents_of(folder_.path() / "received");
            if (said.ends_with('\n')) return std::stoull(said);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw std::runtime_error("the relay heard nothing");
}

}  // namespace deltareach::test
