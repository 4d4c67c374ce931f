#include "cli/program.hpp"

#include "tests/support/forked_program.hpp"

namespace {

const deltareach::test::LinkedProgram program(deltareach::run_program);

}
