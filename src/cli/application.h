// cli/application.h: the command line of both `ishenim` and the tests' `ishenim-test`.
//
// Promises: 1. Every command has --config, --json and --help; --help lists the exit statuses.
//           2. A wrong call exits 2, a Fault with its code's status; nothing else escapes.
#pragma once

namespace ishenim::cli {

/// `testing` adds --now, --seed, --die-at and --no-fsync: never in the installed program.
enum class Flavour { product, testing };

int run(int argc, char** argv, Flavour flavour);

}  // namespace ishenim::cli
