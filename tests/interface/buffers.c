/* SPDX-License-Identifier: Apache-2.0
 *
 * Growing buffers: what a parser may do with memory of its caller, and when.
 */
#include "contract_support.h"

/* Defines check_NAME for an operation that appends to one buffer. */
#define DEFINE_CHECK(name, Buffer, Element)                                                 \
  static void check_##name(contract* self, const ferro_face* face) {                        \
    Buffer all = new_##Buffer(0, 0, grow_##Buffer);                                         \
    const ferro_code code = self->parser->name(face, &all).code;                            \
    if (code == FERRO_OK && all.size != 0) {                                                \
      /* One element too few: the one behind stays as it is, and so does the size. */       \
      Buffer full = new_##Buffer(0, all.size, NULL);                                        \
      full.capacity -= 1;                                                                   \
      EXPECT(self->parser->name(face, &full).code == FERRO_LIMIT);                          \
      EXPECT(full.size == 0 && full.capacity == all.size - 1);                              \
      EXPECT(is_poison(full.data + full.capacity, sizeof(Element)));                        \
      Buffer refused = new_##Buffer(0, 0, refuse_##Buffer);                                 \
      EXPECT(self->parser->name(face, &refused).code == FERRO_LIMIT);                       \
      EXPECT(refused.size == 0 && refused.data == NULL);                                    \
      /* What is there already stays in front. */                                           \
      Buffer behind = new_##Buffer(3, 3, grow_##Buffer);                                    \
      EXPECT(self->parser->name(face, &behind).code == FERRO_OK);                           \
      const int whole = behind.size == 3 + all.size;                                        \
      EXPECT(whole);                                                                        \
      EXPECT(!whole || is_poison(behind.data, 3 * sizeof(Element)));                        \
      EXPECT(!whole || memcmp(behind.data + 3, all.data, all.size * sizeof(Element)) == 0); \
      free(full.data);                                                                      \
      free(behind.data);                                                                    \
    }                                                                                       \
    if (code != FERRO_OK) EXPECT(all.size == 0);                                            \
    free(all.data);                                                                         \
  }

DEFINE_CHECK(directory, ferro_tables, ferro_table)
DEFINE_CHECK(names, ferro_names, ferro_name)
DEFINE_CHECK(mappings, ferro_mappings, ferro_mapping)
DEFINE_CHECK(axes, ferro_axes, ferro_axis)

/* The same for an operation that appends to two buffers. */
#define DEFINE_CHECK_OF_PAIR(name, First, first_element, Second, second_element)                            \
  static void check_##name(contract* self, const ferro_face* face) {                                        \
    First first = new_##First(0, 0, grow_##First);                                                          \
    Second second = new_##Second(0, 0, grow_##Second);                                                      \
    const ferro_code code = self->parser->name(face, &first, &second).code;                                 \
    if (code != FERRO_OK) EXPECT(first.size == 0 && second.size == 0);                                      \
    for (int turn = 0; turn < 2; ++turn) {                                                                  \
      const size_t needed = turn == 0 ? first.size : second.size;                                           \
      if (needed == 0) continue;                                                                            \
      /* One element too few in one of the two, and no way to more. */                                      \
      First some_first = new_##First(0, first.size, grow_##First);                                          \
      Second some_second = new_##Second(0, second.size, grow_##Second);                                     \
      if (turn == 0) {                                                                                      \
        some_first.capacity -= 1;                                                                           \
        some_first.grow = NULL;                                                                             \
      } else {                                                                                              \
        some_second.capacity -= 1;                                                                          \
        some_second.grow = refuse_##Second;                                                                 \
      }                                                                                                     \
      EXPECT(self->parser->name(face, &some_first, &some_second).code == FERRO_LIMIT);                      \
      EXPECT(some_first.size == 0 && some_second.size == 0);                                                \
      if (turn == 0) EXPECT(is_poison(some_first.data + first.size - 1, sizeof(first_element)));            \
      if (turn == 1) EXPECT(is_poison(some_second.data + second.size - 1, sizeof(second_element)));         \
      free(some_first.data);                                                                                \
      free(some_second.data);                                                                               \
    }                                                                                                       \
    if (code == FERRO_OK && first.size != 0) {                                                              \
      /* What is there already stays in front. */                                                           \
      First behind_first = new_##First(3, 3, grow_##First);                                                 \
      Second behind_second = new_##Second(5, 5, grow_##Second);                                             \
      EXPECT(self->parser->name(face, &behind_first, &behind_second).code == FERRO_OK);                     \
      const int whole = behind_first.size == 3 + first.size && behind_second.size == 5 + second.size;       \
      EXPECT(whole);                                                                                        \
      EXPECT(!whole || is_poison(behind_first.data, 3 * sizeof(first_element)));                            \
      EXPECT(!whole || is_poison(behind_second.data, 5 * sizeof(second_element)));                          \
      /* Ends count from where the buffer ended. */                                                         \
      EXPECT(!whole || memcmp(behind_first.data + 3, first.data, first.size * sizeof(first_element)) == 0); \
      EXPECT(!whole || second.size == 0 ||                                                                  \
             memcmp(behind_second.data + 5, second.data, second.size * sizeof(second_element)) == 0);       \
      free(behind_first.data);                                                                              \
      free(behind_second.data);                                                                             \
    }                                                                                                       \
    free(first.data);                                                                                       \
    free(second.data);                                                                                      \
  }

DEFINE_CHECK_OF_PAIR(named_instances, ferro_named_instances, ferro_named_instance, ferro_fixeds, int32_t)
DEFINE_CHECK_OF_PAIR(name_texts, ferro_name_texts, ferro_name_text, ferro_bytes, uint8_t)

/* Text without room for all of it: no end is written either. */
static void check_glyph_names(contract* self, const ferro_face* face) {
  uint32_t glyphs[64];
  uint32_t ends[64];
  ferro_bytes all = new_ferro_bytes(0, 0, grow_ferro_bytes);
  for (uint32_t i = 0; i < 64; ++i) glyphs[i] = i;
  const ferro_code code = self->parser->glyph_names(face, glyphs, 64, ends, &all).code;
  if (code != FERRO_OK) EXPECT(all.size == 0);
  if (code == FERRO_OK && all.size != 0) {
    ferro_bytes full = new_ferro_bytes(0, all.size, NULL);
    full.capacity -= 1;
    POISONED(ends);
    EXPECT(self->parser->glyph_names(face, glyphs, 64, ends, &full).code == FERRO_LIMIT);
    EXPECT(full.size == 0 && is_poison(full.data + full.capacity, 1));
    EXPECT(IS_POISONED(ends));
    ferro_bytes refused = new_ferro_bytes(0, 0, refuse_ferro_bytes);
    EXPECT(self->parser->glyph_names(face, glyphs, 64, ends, &refused).code == FERRO_LIMIT);
    EXPECT(refused.size == 0 && refused.data == NULL);
    EXPECT(IS_POISONED(ends));
    free(full.data);
  }
  free(all.data);
}

/* Room for so many, one of the two without a way to get more. */
static void check_full_outline(contract* self, const ferro_face* face, uint32_t glyph, size_t verbs, size_t points) {
  ferro_outline few_verbs = new_outline(verbs, points);
  few_verbs.verbs.size = few_verbs.points.size = 0;
  few_verbs.verbs.capacity -= 1;
  few_verbs.verbs.grow = NULL;
  EXPECT(self->parser->outline(face, NULL, glyph, &few_verbs).code == FERRO_LIMIT);
  EXPECT(few_verbs.verbs.size == 0 && few_verbs.points.size == 0);
  EXPECT(is_poison(few_verbs.verbs.data + verbs - 1, 1));
  free_outline(&few_verbs);

  ferro_outline few_points = new_outline(verbs, points);
  few_points.verbs.size = few_points.points.size = 0;
  few_points.points.capacity -= 1;
  few_points.points.grow = refuse_ferro_points;
  EXPECT(self->parser->outline(face, NULL, glyph, &few_points).code == FERRO_LIMIT);
  EXPECT(few_points.verbs.size == 0 && few_points.points.size == 0);
  EXPECT(is_poison(few_points.points.data + points - 1, sizeof(ferro_point)));
  free_outline(&few_points);
}

static void check_outline(contract* self, const ferro_face* face, uint32_t glyph) {
  ferro_outline all = new_outline(0, 0);
  const ferro_code code = self->parser->outline(face, NULL, glyph, &all).code;
  const size_t verbs = all.verbs.size;
  const size_t points = all.points.size;
  if (code != FERRO_OK) EXPECT(verbs == 0 && points == 0);
  if (code == FERRO_OK && verbs != 0) {
    check_full_outline(self, face, glyph, verbs, points);
    ferro_outline behind = new_outline(5, 7);
    EXPECT(self->parser->outline(face, NULL, glyph, &behind).code == FERRO_OK);
    const int whole = behind.verbs.size == 5 + verbs && behind.points.size == 7 + points;
    EXPECT(whole);
    EXPECT(!whole || is_poison(behind.verbs.data, 5));
    EXPECT(!whole || is_poison(behind.points.data, 7 * sizeof(ferro_point)));
    EXPECT(!whole || memcmp(behind.verbs.data + 5, all.verbs.data, verbs) == 0);
    EXPECT(!whole || memcmp(behind.points.data + 7, all.points.data, points * sizeof(ferro_point)) == 0);
    free_outline(&behind);
  }
  free_outline(&all);
}

void CONTRACT(check_buffers)(contract* self, const ferro_face* face) {
  if (can(self, FERRO_CAN_DIRECTORY)) check_directory(self, face);
  if (can(self, FERRO_CAN_NAMES)) check_names(self, face);
  if (can(self, FERRO_CAN_MAPPINGS)) check_mappings(self, face);
  if (can(self, FERRO_CAN_AXES)) check_axes(self, face);
  if (can(self, FERRO_CAN_NAMED_INSTANCES)) check_named_instances(self, face);
  if (can(self, FERRO_CAN_NAME_TEXTS)) check_name_texts(self, face);
  if (can(self, FERRO_CAN_GLYPH_NAMES)) check_glyph_names(self, face);
  if (!can(self, FERRO_CAN_OUTLINE)) return;
  const uint32_t count = glyph_count_of(self, face);
  for (uint32_t glyph = 0; glyph < count; ++glyph) check_outline(self, face, glyph);
}
