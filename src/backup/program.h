// backup/program.h: another program run with bytes in and bytes out, without a shell.
//
// Promises: 1. What goes through is on no disk and in no argument: it comes from memory and stays
//              there.
//           2. A program that is not installed is Fault{config} and names the package.
// Threads:  any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ishenim::backup {

struct Ran {
    int status = 0;      ///< as a shell would say it: 128 + signal if it was killed
    std::string output;  ///< its standard output
    std::string error;   ///< its standard error
};

/// `words`: the program, looked for in PATH, and its arguments. `input` is its standard input.
Ran run_program(const std::vector<std::string>& words, std::string_view input);

}  // namespace ishenim::backup
