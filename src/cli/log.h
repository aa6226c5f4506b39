// cli/log.h: lines for the operator, on stderr, through Poco's Logger.
//
// Promises: 1. A line is one line: control characters in it are escaped.
//           2. Writing a line never throws; a full disk costs the line, not the work.
#pragma once

#include "pipeline/service.h"

namespace ishenim::cli {

pipeline::Log stderr_log();

}  // namespace ishenim::cli
