/* A parser with bugs of known kinds, each in one operation: what becomes of a crash is tried on it.
 *   names     writes to null where the font has a glyf table
 *   glyphs    copies one byte too many out of the font where it has a glyf table: a release build does not notice
 *   metrics   the same as names, but only once a process has called it a hundred times: no single input does that again
 * SPDX-License-Identifier: Apache-2.0 */
#include "../support/small_parser.h"

static int has_outlines(const ferro_face* face) {
  if (face->size < 12) return 0;
  const size_t count = (size_t)face->data[4] << 8 | face->data[5];
  for (size_t i = 0; i < count && 12 + 16 * (i + 1) <= face->size; ++i) {
    if (memcmp(face->data + 12 + 16 * i, "glyf", 4) == 0) return 1;
  }
  return 0;
}

static void write_to_null(void) {
  int* volatile nowhere = NULL;
  *nowhere = 1;
}

static ferro_status names(const ferro_face* face, ferro_names* into) {
  (void)into;
  if (has_outlines(face)) write_to_null();
  return status(FERRO_UNSUPPORTED);
}

static ferro_status glyphs(const ferro_face* face, const uint32_t* codepoints, size_t count, uint32_t* into) {
  (void)codepoints;
  if (has_outlines(face)) {
    const size_t size = face->size + 1;
    /* Not seen through: nobody reads the copy. */
    void* (*volatile copy)(void*, const void*, size_t) = memcpy;
    void* memory = malloc(size);
    copy(memory, face->data, size);
    free(memory);
  }
  memset(into, 0, count * sizeof *into);
  return status(FERRO_OK);
}

static ferro_status metrics(const ferro_face* face, const ferro_instance* instance, ferro_metrics* into) {
  static unsigned calls;
  (void)instance;
  (void)into;
  if (has_outlines(face) && ++calls == 100) write_to_null();
  return status(FERRO_UNSUPPORTED);
}

const ferro_parser ferro_parser_export = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = "faulty",
    .version = "1",
    .language = "C",
    .compiler = "any",
    .capabilities = FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_METRICS,
    .face_count = face_count,
    .open = open_face,
    .close = close_face,
    .names = names,
    .glyphs = glyphs,
    .metrics = metrics,
};
