#include "cli/application.h"

int main(int argc, char** argv) {
    return ishenim::cli::run(argc, argv, ishenim::cli::Flavour::product);
}
