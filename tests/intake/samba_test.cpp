// The hand-off folder behind a real smbd, another process, as a school has it.
#include "desk.h"

#include <boost/test/unit_test.hpp>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <sstream>

using namespace ishenim;
using namespace ishenim::intake;
using test::Desk;
namespace fs = std::filesystem;

namespace {

std::string program(const char* name) {
    for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/"}) {
        if (::access((std::string(folder) + name).c_str(), X_OK) == 0)
            return folder + std::string(name);
    }
    return {};
}

/// Starts a program in its own process group; its standard input is `in`.
pid_t start(const std::vector<std::string>& words, int in, const fs::path& output) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    ::setpgid(0, 0);
    const int out = ::open(output.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    ::dup2(in, 0);
    ::dup2(out, 1);
    ::dup2(out, 2);
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int free_port() {
    const Fd probe(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(probe.get(), reinterpret_cast<sockaddr*>(&address), size);
    ::getsockname(probe.get(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

/// A private smbd that shares the hand-off folder; ended with the test.
class Samba {
public:
    explicit Samba(const Desk& desk)
        : desk_(desk), port_(free_port()), null_(::open("/dev/null", O_RDONLY)) {
        const fs::path own = desk.dir / "samba";
        fs::create_directories(own);
        const passwd* user = ::getpwuid(::geteuid());
        std::ofstream conf(own / "smb.conf");
        conf << "[global]\nserver role = standalone server\ninterfaces = 127.0.0.1\n"
             << "bind interfaces only = yes\nsmb ports = " << port_ << "\ndisable netbios = yes\n"
             << "load printers = no\nprinting = bsd\ndisable spoolss = yes\nmap to guest = Bad "
                "User\n"
             << "guest account = " << (user != nullptr ? user->pw_name : "root") << "\n";
        for (const char* folder : {"lock directory", "state directory", "cache directory",
                                   "private dir", "pid directory", "ncalrpc dir"}) {
            conf << folder << " = " << own.string() << "\n";
        }
        conf << "log file = " << (own / "log").string()
             << "\n[share]\npath = " << desk.in.parent_path().string()
             << "\nread only = no\nguest ok = yes\nveto files = /.claimed/\n";
        conf.close();
        server_ = start({program("smbd"), "-F", "--no-process-group", "-s", own / "smb.conf"},
                        null_.get(), own / "smbd.out");
    }
    ~Samba() {
        ::kill(-server_, SIGKILL);
        ::waitpid(server_, nullptr, 0);
    }

    /// smbclient with commands; its input is `in` (a `put -` reads it).
    pid_t client(const std::string& commands, int in) const {
        return start({program("smbclient"), "-N", "-p", std::to_string(port_), "-s",
                      desk_.dir / "samba/smb.conf", "//127.0.0.1/share", "-c", commands},
                     in, desk_.dir / "samba/client.out");
    }
    bool run(const std::string& commands) const {
        int status = 0;
        ::waitpid(client(commands, null_.get()), &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    bool comes_up() const {
        for (int tries = 0; tries < 100; ++tries) {
            if (run("ls")) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        std::cerr << test::slurp(desk_.dir / "samba/smbd.out")
                  << test::slurp(desk_.dir / "samba/client.out");
        return false;
    }

private:
    const Desk& desk_;
    int port_;
    Fd null_;
    pid_t server_ = -1;
};

/// True if there is a Samba to test with; where there must be one, its absence is a failure.
bool has_samba() {
    if (!program("smbd").empty() && !program("smbclient").empty()) return true;
    const char* ci = std::getenv("CI");
    BOOST_TEST(!(ci != nullptr && std::string(ci) == "true"), "smbd or smbclient is missing");
    std::cerr << "SKIPPED: smbd or smbclient is not installed (packages samba, smbclient)\n";
    return false;
}

/// An upload that the test feeds: what is written to `pipe` goes into the file on the share.
struct Upload {
    Upload(const Samba& samba, const std::string& name) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
        const Fd reader(ends[0]);
        pipe = Fd(ends[1]);
        client = samba.client("cd 1_Кирүүчү; put - " + name, reader.get());
    }
    void finish() {
        pipe.close();
        ::waitpid(client, nullptr, 0);
    }
    Fd pipe;
    pid_t client;
};

/// The state of the only file once it is neither absent nor merely waiting.
Seen first_settled(Intake& intake) {
    for (;;) {
        const auto seen = test::scan_until_settled(intake);
        if (!seen.empty()) return seen.front();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(samba)

BOOST_AUTO_TEST_CASE(a_slow_upload_through_smbd_is_held_and_then_taken_whole) {
    if (!has_samba()) return;
    const Desk desk;
    const Samba samba(desk);
    BOOST_TEST_REQUIRE(samba.comes_up());
    auto intake = desk.intake();
    Upload upload(samba, "form.json");
    write_all(upload.pipe.get(), "{\"form\":", "pipe");
    for (int looks = 0; looks < 20;
         ++looks) {  // quiet at 0 bytes for as long as the client buffers
        const auto seen = first_settled(intake);
        BOOST_TEST(seen.state == State::held_open);
        BOOST_TEST(seen.why == "writer");
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    write_all(upload.pipe.get(), "\"opening/1\"}", "pipe");
    upload.finish();
    const auto seen = first_settled(intake);
    BOOST_TEST(seen.state == State::ready);
    const auto claim = intake.claim(seen).value();
    BOOST_TEST(claim.bytes == "{\"form\":\"opening/1\"}");
    intake.release(claim);
    BOOST_TEST(desk.is_tidy());
}

BOOST_AUTO_TEST_CASE(an_upload_whose_connection_is_cut_stays_where_the_sender_can_finish_it) {
    if (!has_samba()) return;
    const Desk desk;
    const Samba samba(desk);
    BOOST_TEST_REQUIRE(samba.comes_up());
    auto intake = desk.intake();
    Upload upload(samba, "form.json");
    write_all(upload.pipe.get(), std::string(300'000, ' ') + "{\"form\":", "pipe");
    BOOST_TEST(first_settled(intake).state == State::held_open);
    ::kill(upload.client, SIGKILL);
    upload.finish();
    while (first_settled(intake).state ==
           State::held_open) {  // smbd closes the file a little later
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    const auto cut = first_settled(intake);
    BOOST_TEST(cut.state == State::incomplete);
    BOOST_TEST(!intake.claim(cut).has_value());
    Upload again(samba, "form.json");
    write_all(again.pipe.get(), "{\"form\":\"opening/1\"}", "pipe");
    again.finish();
    const auto seen = first_settled(intake);
    BOOST_TEST(seen.state == State::ready);
    BOOST_TEST(intake.claim(seen).value().bytes == "{\"form\":\"opening/1\"}");
}

BOOST_AUTO_TEST_CASE(a_rename_over_the_share_starts_the_quiet_window_of_the_new_name) {
    if (!has_samba()) return;
    const Desk desk;
    const Samba samba(desk);
    BOOST_TEST_REQUIRE(samba.comes_up());
    desk.drop("form.json.part", "{}");
    auto intake = desk.intake();
    BOOST_TEST(intake.scan().empty());
    BOOST_TEST(samba.run("cd 1_Кирүүчү; rename form.json.part form.json"));
    BOOST_TEST(intake.scan().at(0).state == State::waiting);
    BOOST_TEST(intake.claim(first_settled(intake)).value().name == "form.json");
}

BOOST_AUTO_TEST_SUITE_END()
