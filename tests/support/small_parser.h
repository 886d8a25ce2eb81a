/* What a small parser of the tests begins with: a face is the font's bytes, and nothing of them is checked.
 * SPDX-License-Identifier: Apache-2.0 */
#ifndef FERROTYPE_TESTS_SMALL_PARSER_H
#define FERROTYPE_TESTS_SMALL_PARSER_H

#include <ferrotype.h>
#include <stdlib.h>
#include <string.h>

struct ferro_face {
  const uint8_t* data;
  size_t size;
};

static ferro_status status(ferro_code code) {
  ferro_status result;
  memset(&result, 0, sizeof result);
  result.code = code;
  result.offset = FERRO_NO_OFFSET;
  return result;
}

static ferro_status face_count(const uint8_t* data, size_t size, uint32_t* count) {
  (void)size;
  if (data == NULL || count == NULL) return status(FERRO_BAD_ARGUMENT);
  *count = 1;
  return status(FERRO_OK);
}

static ferro_status open_face(const uint8_t* data, size_t size, uint32_t index, ferro_face** face) {
  if (data == NULL || face == NULL || index != 0) return status(FERRO_BAD_ARGUMENT);
  *face = malloc(sizeof **face);
  (*face)->data = data;
  (*face)->size = size;
  return status(FERRO_OK);
}

static void close_face(ferro_face* face) { free(face); }

#endif
