/* Prints the layout that fuzz/triage/triage.h has for a C compiler; the crate's test compares it with its own.
 * SPDX-License-Identifier: Apache-2.0 */
#include "triage.h"

#include <stdio.h>

int main(void) {
  const size_t numbers[] = {
      sizeof(ferro_exit),
      offsetof(ferro_exit, signal),
      offsetof(ferro_exit, memory_limit_hit),
      sizeof(ferro_frame),
      offsetof(ferro_frame, line),
      sizeof(ferro_report),
      offsetof(ferro_report, signature),
      offsetof(ferro_report, bug),
      offsetof(ferro_report, parsers),
      offsetof(ferro_report, frame_count),
      offsetof(ferro_report, frames),
      offsetof(ferro_report, owner),
      FERRO_TRIAGE_OK,
      FERRO_TRIAGE_BAD_ARGUMENT,
      FERRO_TRIAGE_PANIC,
      FERRO_TRIAGE_FRAMES,
  };
  for (size_t index = 0; index < sizeof numbers / sizeof numbers[0]; ++index) {
    printf("%zu\n", numbers[index]);
  }
  return 0;
}
