#include "cli/log.h"

#include "base/text.h"

#include <Poco/Channel.h>
#include <Poco/Logger.h>
#include <Poco/Message.h>

#include <unistd.h>

namespace ishenim::cli {
namespace {

/// journald adds the time; a person at a terminal sees the level and the line.
class StderrChannel final : public Poco::Channel {
public:
    void log(const Poco::Message& message) override {
        static constexpr std::string_view kLevels[] = {
            "", "fatal", "critical", "error", "warning", "notice", "information", "debug", "trace"};
        const std::string line = std::string(kLevels[message.getPriority()]) + ": " +
                                 printable(message.getText()) + "\n";
        // A lost line is no reason to stop.
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    }
};

}  // namespace

pipeline::Log stderr_log() {
    Poco::Logger& logger = Poco::Logger::get("ishenim");
    logger.setChannel(Poco::AutoPtr<Poco::Channel>(new StderrChannel));
    return [&logger](const std::string& level, const std::string& line) {
        if (level == "error") {
            logger.error(line);
        } else if (level == "warning") {
            logger.warning(line);
        } else if (level == "notice") {
            logger.notice(line);
        } else {
            logger.information(line);
        }
    };
}

}  // namespace ishenim::cli
