// The benchmark's third program: how many instructions the same workloads execute.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/instructions_run.h"
#include "workloads/program.h"

int main(int argc, char** argv) {
  return ferrotype::run_program({.name = "ferrotype_instructions",
                                 .description = "Counts the instructions of parsers and prints them as JSON",
                                 .measure = ferrotype::count_instructions,
                                 .counts_into_files = true},
                                argc, argv);
}
