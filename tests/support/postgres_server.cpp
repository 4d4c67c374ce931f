#include "tests/support/postgres_server.hpp"

#include "tests/support/catch.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <iostream>
#include <pwd.h>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace deltareach::test {
namespace fs = std::filesystem;
namespace {

constexpr const char* database = "test";

/// The user of the server: this one, or where this is root one that PostgreSQL accepts.
uid_t user_of_server() {
    if (::geteuid() != 0) return ::geteuid();
    const passwd* const own = ::getpwnam("postgres");
    if (own != nullptr) return own->pw_uid;
    const passwd* const nobody = ::getpwnam("nobody");
    return nobody == nullptr ? 65534 : nobody->pw_uid;
}

/// A process that ends when this one does.
pid_t started(const std::vector<std::string>& words, const fs::path& said, bool as_server) {
    const pid_t parent = ::getpid(), child = ::fork();
    if (child != 0) return child;
    const int log = ::open(said.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (log < 0) ::_exit(126);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    if (as_server && ::geteuid() == 0) {
        const uid_t user = user_of_server();
        if (::setgid(static_cast<gid_t>(user)) != 0 || ::setuid(user) != 0) ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // PostgreSQL's immediate shutdown
    if (::getppid() != parent || ::chdir("/") != 0) ::_exit(126);
    ::setenv("LC_ALL", "C", 1);
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int ending_of(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::vector<std::string> psql(const PostgresServer& server, const std::string& sql, const std::string& base) {
    return {(PostgresServer::programs() / "psql").string(),
            "-X",
            "-A",
            "-t",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            server.socket().string(),
            "-p",
            std::to_string(server.port()),
            "-U",
            "owner",
            "-d",
            base,
            "-c",
            sql};
}

std::string run_psql(const PostgresServer& server, const std::string& sql, const std::string& base) {
    const TemporaryFolder said;
    const int ending = ending_of(started(psql(server, sql, base), said.path() / "out", false));
    const std::string out = contents_of(said.path() / "out");
    if (ending != 0) throw std::runtime_error("psql: " + out + "\n" + sql.substr(0, 2000));
    return out;
}

}  // namespace

fs::path PostgresServer::programs() {
    fs::path newest;
    double version = 0;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", none)) {
        const double own = std::atof(entry.path().filename().c_str());
        const fs::path folder = entry.path() / "bin";
        if (own <= version || !fs::exists(folder / "postgres") || !fs::exists(folder / "psql")) continue;
        const fs::path postgis =
            "/usr/share/postgresql" / entry.path().filename() / "extension/postgis.control";
        if (!fs::exists(postgis)) continue;
        version = own;
        newest = folder;
    }
    return newest;
}

bool PostgresServer::is_absent() {
    if (!programs().empty()) return false;
    std::cout << "skipped: no PostgreSQL with PostGIS (packages-external.txt)\n";
    return true;
}

PostgresServer::PostgresServer(const Network& network) : port_(network.port) {
    const fs::path data = folder_.path() / "data", log = folder_.path() / "log";
    fs::create_directory(socket());
    fs::create_directory(data);
    const uid_t user = user_of_server();
    for (const fs::path& path : {folder_.path(), socket(), data})
        if (::geteuid() == 0 && ::chown(path.c_str(), user, static_cast<gid_t>(user)) != 0)
            throw std::runtime_error("chown failed");
    fs::permissions(folder_.path(), fs::perms::owner_all | fs::perms::group_exec | fs::perms::others_exec);
    fs::permissions(data, fs::perms::owner_all);
    write_file(log, "");
    fs::permissions(log, fs::perms::all);
    const auto initialised =
        started({(programs() / "initdb").string(), "-D", data.string(), "-A", "trust", "-U", "owner", "-E",
                 "UTF8", "--locale=C", "--no-sync", "--no-instructions"},
                log, true);
    if (ending_of(initialised) != 0) throw std::runtime_error("initdb: " + contents_of(log));
    std::vector<std::string> command{(programs() / "postgres").string(),
                                     "-D",
                                     data.string(),
                                     "-p",
                                     std::to_string(port_),
                                     "-c",
                                     "unix_socket_directories=" + socket().string(),
                                     "-c",
                                     "fsync=off",
                                     "-c",
                                     "shared_buffers=64MB",
                                     "-c"};
    if (network.certificate.empty()) {
        command.emplace_back("listen_addresses=");
    } else {
        for (const auto& [from, to] : {std::pair(network.certificate, data / "server.crt"),
                                       std::pair(network.key, data / "server.key")}) {
            write_file(to, contents_of(from));
            fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write);
            if (::geteuid() == 0 && ::chown(to.c_str(), user, static_cast<gid_t>(user)) != 0)
                throw std::runtime_error("chown failed");
        }
        command.insert(command.end(), {"listen_addresses=127.0.0.1", "-c", "ssl=on"});
    }
    server_ = started(command, log, true);
    for (int tries = 0;; ++tries) {
        if (contents_of(log).find("ready to accept connections") != std::string::npos) break;
        if (tries > 600 || ::waitpid(server_, nullptr, WNOHANG) == server_)
            throw std::runtime_error("postgres: " + contents_of(log));
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    run_psql(*this, std::string("CREATE DATABASE ") + database, "postgres");
    run("CREATE EXTENSION postgis");
}

PostgresServer::~PostgresServer() {
    kill();
}

void PostgresServer::kill() {
    if (server_ > 0) {
        ::kill(server_, SIGQUIT);
        ending_of(server_);
    }
    server_ = -1;
}

std::string PostgresServer::words(const std::string& user) const {
    const std::string port = port_ == 5432 ? "" : " port=" + std::to_string(port_);
    return "postgresql:host=" + socket().string() + port + " dbname=" + database + " user=" + user;
}

std::string PostgresServer::run(const std::string& sql) const {
    return run_psql(*this, sql, database);
}

pid_t PostgresServer::start(const std::string& sql) const {
    return started(psql(*this, sql, database), folder_.path() / "background", false);
}

void PostgresServer::ask_password_of(const std::string& user) const {
    const fs::path rules = folder_.path() / "data/pg_hba.conf";
    write_file(rules, "local all " + user + " scram-sha-256\n" + contents_of(rules));
    run("SELECT pg_reload_conf()");
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
}

}  // namespace deltareach::test
