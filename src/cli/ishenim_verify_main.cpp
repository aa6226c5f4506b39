// The auditor's program; all of it is room auditor.
#include "auditor/auditor.h"

#include <iostream>

int main(int argc, char** argv) {
    return ishenim::auditor::run({argv + 1, argv + argc}, std::cin, std::cout, std::cerr);
}
