#include "cli/application.h"

// The same program with a clock that stands still and secrets that repeat; never installed.
int main(int argc, char** argv) {
    return ishenim::cli::run(argc, argv, ishenim::cli::Flavour::testing);
}
