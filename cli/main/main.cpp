#include "cli/program.hpp"

int main(int argc, char** argv) {
    return deltareach::run_program(argc, argv);
}
