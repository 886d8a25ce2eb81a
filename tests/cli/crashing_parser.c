/* A parser whose operations fail in as many ways as a child process can: what `repro` has to outlive.
 * SPDX-License-Identifier: Apache-2.0 */
#include "../support/small_parser.h"

static ferro_status names_that_crash(const ferro_face* face, ferro_names* names) {
  volatile int* nowhere = NULL;
  (void)face;
  (void)names;
  *nowhere = 1;
  return status(FERRO_OK);
}

static ferro_status glyphs_that_abort(const ferro_face* face, const uint32_t* codepoints, size_t count,
                                      uint32_t* glyphs) {
  (void)face;
  (void)codepoints;
  (void)count;
  (void)glyphs;
  abort();
}

static ferro_status metrics_that_hang(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics) {
  volatile int for_ever = 1;
  (void)face;
  (void)instance;
  (void)metrics;
  while (for_ever) {
  }
  return status(FERRO_OK);
}

const ferro_parser ferro_parser_export = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = "crashing",
    .version = "1",
    .language = "C",
    .compiler = "any",
    .capabilities = FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_METRICS,
    .face_count = face_count,
    .open = open_face,
    .close = close_face,
    .names = names_that_crash,
    .glyphs = glyphs_that_abort,
    .metrics = metrics_that_hang,
};
