/* SPDX-License-Identifier: Apache-2.0
 *
 * For the text of the contract only: expectations, poison, and buffers that grow to exactly what is asked for, so that
 * a sanitizer sees the first element behind.
 */
#ifndef FERROTYPE_TESTS_CONTRACT_SUPPORT_H
#define FERROTYPE_TESTS_CONTRACT_SUPPORT_H

#include <stdlib.h>
#include <string.h>

#include "contract.h"

#define EXPECT(expectation)                                                   \
  do {                                                                        \
    if (!(expectation)) self->broken(self, __FILE__, __LINE__, #expectation); \
  } while (0)

#define POISON 0xA5

static inline int is_poison(const void* memory, size_t size) {
  const unsigned char* bytes = (const unsigned char*)memory;
  for (size_t i = 0; i < size; ++i) {
    if (bytes[i] != POISON) return 0;
  }
  return 1;
}

#define POISONED(variable) memset(&(variable), POISON, sizeof(variable))
#define IS_POISONED(variable) is_poison(&(variable), sizeof(variable))

static inline int can(const contract* self, uint64_t capability) {
  return (self->parser->capabilities & capability) != 0;
}

#define DEFINE_BUFFER(Buffer, Element)                                                                \
  static inline int32_t grow_##Buffer(Buffer* buffer, size_t capacity) {                              \
    Element* larger = (Element*)realloc(buffer->data, capacity * sizeof(Element));                    \
    if (larger == NULL) return 1;                                                                     \
    if (capacity > buffer->capacity) {                                                                \
      memset(larger + buffer->capacity, POISON, (capacity - buffer->capacity) * sizeof(Element));     \
    }                                                                                                 \
    buffer->data = larger;                                                                            \
    buffer->capacity = capacity;                                                                      \
    return 0;                                                                                         \
  }                                                                                                   \
  static inline int32_t refuse_##Buffer(Buffer* buffer, size_t capacity) {                            \
    (void)buffer;                                                                                     \
    (void)capacity;                                                                                   \
    return 1;                                                                                         \
  }                                                                                                   \
  /* `size` elements of poison, room for `capacity`, and the way in which more is had. */             \
  static inline Buffer new_##Buffer(size_t size, size_t capacity, int32_t (*grow)(Buffer*, size_t)) { \
    Buffer buffer = {NULL, 0, 0, grow, NULL};                                                         \
    if (capacity != 0 && grow_##Buffer(&buffer, capacity) != 0) abort();                              \
    buffer.size = size;                                                                               \
    return buffer;                                                                                    \
  }

DEFINE_BUFFER(ferro_tables, ferro_table)
DEFINE_BUFFER(ferro_names, ferro_name)
DEFINE_BUFFER(ferro_mappings, ferro_mapping)
DEFINE_BUFFER(ferro_verbs, uint8_t)
DEFINE_BUFFER(ferro_points, ferro_point)
DEFINE_BUFFER(ferro_axes, ferro_axis)
DEFINE_BUFFER(ferro_named_instances, ferro_named_instance)
DEFINE_BUFFER(ferro_fixeds, int32_t)
DEFINE_BUFFER(ferro_name_texts, ferro_name_text)
DEFINE_BUFFER(ferro_bytes, uint8_t)

static inline ferro_outline new_outline(size_t verbs, size_t points) {
  ferro_outline outline;
  outline.verbs = new_ferro_verbs(verbs, verbs, grow_ferro_verbs);
  outline.points = new_ferro_points(points, points, grow_ferro_points);
  return outline;
}

static inline void free_outline(ferro_outline* outline) {
  free(outline->verbs.data);
  free(outline->points.data);
}

static inline uint32_t glyph_count_of(const contract* self, const ferro_face* face) {
  ferro_face_info info;
  if (!can(self, FERRO_CAN_INFO) || self->parser->info(face, &info).code != FERRO_OK) return 0;
  return info.glyph_count;
}

static inline size_t axis_count_of(const contract* self, const ferro_face* face) {
  ferro_axes axes = new_ferro_axes(0, 0, grow_ferro_axes);
  const int known = can(self, FERRO_CAN_AXES) && self->parser->axes(face, &axes).code == FERRO_OK;
  const size_t count = known ? axes.size : 0;
  free(axes.data);
  return count;
}

#endif
