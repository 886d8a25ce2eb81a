// The benchmark's other program: what the same workloads do on the heap. It is one of its own, so that nothing stands
// between a parser that is timed and its allocator.
// SPDX-License-Identifier: Apache-2.0
#include "workloads/heap_run.h"
#include "workloads/program.h"

int main(int argc, char** argv) {
  return ferrotype::run_program({.name = "ferrotype_heap",
                                 .description = "Counts what parsers do on the heap and prints it as JSON",
                                 .measure = ferrotype::count_heap},
                                argc, argv);
}
