/* A parser whose names crash where one bit of maxp.numGlyphs is set, and depend on nothing else but the way there: what
 * `repro --explain` has to name, and `repro --minimise` to keep. SPDX-License-Identifier: Apache-2.0 */
#include "../support/small_parser.h"

static uint32_t number_at(const ferro_face* face, size_t offset, size_t size) {
  uint32_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | (offset + i < face->size ? face->data[offset + i] : 0);
  return value;
}

static uint32_t glyph_count(const ferro_face* face) {
  const uint32_t tables = number_at(face, 4, 2);
  for (uint32_t i = 0; i < tables; ++i) {
    const size_t record = 12 + 16 * (size_t)i;
    if (number_at(face, record, 4) == 0x6D617870) return number_at(face, number_at(face, record + 8, 4) + (size_t)4, 2);
  }
  return 0;
}

static ferro_status names_that_may_crash(const ferro_face* face, ferro_names* names) {
  volatile int* nowhere = NULL;
  (void)names;
  if ((glyph_count(face) & 4) != 0) *nowhere = 1;
  return status(FERRO_UNSUPPORTED);
}

const ferro_parser ferro_parser_export = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = "by_field",
    .version = "1",
    .language = "C",
    .compiler = "any",
    .capabilities = FERRO_CAN_NAMES,
    .face_count = face_count,
    .open = open_face,
    .close = close_face,
    .names = names_that_may_crash,
};
