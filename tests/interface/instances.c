/* SPDX-License-Identifier: Apache-2.0
 *
 * What is answered at an instance: metrics in both directions, outlines, boxes.
 */
#include "answers.h"

typedef ferro_status (*ask_metrics)(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);

static void check_line(contract* self, const ferro_face* face, const ferro_instance* instance, ask_metrics ask,
                       uint64_t* digest) {
  ferro_metrics metrics;
  ferro_metrics again;
  POISONED(metrics);
  POISONED(again);
  if (add_status(self, digest, ask(face, instance, &metrics)) != FERRO_OK) {
    EXPECT(IS_POISONED(metrics));
  } else {
    for (size_t i = 0; i < 5; ++i) EXPECT(metrics.reserved[i] == 0);
  }
  add_status(self, digest, ask(face, instance, &again));
  EXPECT(memcmp(&metrics, &again, sizeof(metrics)) == 0);
  add(digest, &metrics, sizeof(metrics));
}

static void fill_glyphs(uint32_t* glyphs) {
  for (uint32_t i = 0; i < GLYPHS_ASKED; ++i) glyphs[i] = i % 100 == 99 ? 0 : i;
}

static void check_advances(contract* self, const ferro_face* face, const ferro_instance* instance, uint64_t* digest) {
  uint32_t glyphs[GLYPHS_ASKED];
  float advances[GLYPHS_ASKED];
  float alone[GLYPHS_ASKED];
  float bearings[GLYPHS_ASKED];
  fill_glyphs(glyphs);
  POISONED(advances);
  POISONED(alone);
  POISONED(bearings);
  const ferro_status both = self->parser->advances(face, instance, glyphs, GLYPHS_ASKED, advances, bearings);
  if (add_status(self, digest, both) != FERRO_OK) EXPECT(IS_POISONED(advances) && IS_POISONED(bearings));
  const ferro_status one = self->parser->advances(face, instance, glyphs, GLYPHS_ASKED, alone, NULL);
  if (add_status(self, digest, one) != FERRO_OK) EXPECT(IS_POISONED(alone));
  if (both.code == FERRO_OK) EXPECT(memcmp(advances, alone, sizeof(advances)) == 0);
  add(digest, advances, sizeof(advances));
  add(digest, bearings, sizeof(bearings));
}

static void check_vertical_advances(contract* self, const ferro_face* face, const ferro_instance* instance,
                                    uint64_t* digest) {
  const ferro_parser* parser = self->parser;
  uint32_t glyphs[GLYPHS_ASKED];
  float advances[GLYPHS_ASKED];
  float bearings[GLYPHS_ASKED];
  float origins[GLYPHS_ASKED];
  float alone[GLYPHS_ASKED];
  fill_glyphs(glyphs);
  POISONED(advances);
  POISONED(bearings);
  POISONED(origins);
  const ferro_status all = parser->vertical_advances(face, instance, glyphs, GLYPHS_ASKED, advances, bearings, origins);
  if (add_status(self, digest, all) != FERRO_OK)
    EXPECT(IS_POISONED(advances) && IS_POISONED(bearings) && IS_POISONED(origins));
  add(digest, advances, sizeof(advances));
  add(digest, bearings, sizeof(bearings));
  add(digest, origins, sizeof(origins));
  /* Each of the two that may be null without the other. */
  for (int turn = 0; turn < 2; ++turn) {
    POISONED(alone);
    float* out = turn == 0 ? bearings : origins;
    const ferro_status status = parser->vertical_advances(face, instance, glyphs, GLYPHS_ASKED, alone,
                                                          turn == 0 ? out : NULL, turn == 0 ? NULL : out);
    if (add_status(self, digest, status) != FERRO_OK) EXPECT(IS_POISONED(alone));
    if (all.code == FERRO_OK && status.code == FERRO_OK) EXPECT(memcmp(advances, alone, sizeof(advances)) == 0);
    add(digest, out, sizeof(bearings));
  }
}

static void check_path(contract* self, const ferro_outline* outline) {
  static const size_t takes[] = {1, 1, 2, 3, 0};
  size_t points = 0;
  int open = 0;
  for (size_t i = 0; i < outline->verbs.size; ++i) {
    const uint8_t verb = outline->verbs.data[i];
    EXPECT(verb <= FERRO_CLOSE);
    if (verb > FERRO_CLOSE) return;
    EXPECT(open == (verb != FERRO_MOVE));
    open = verb != FERRO_CLOSE;
    points += takes[verb];
  }
  EXPECT(!open);
  EXPECT(points == outline->points.size);
}

static void check_outlines(contract* self, const ferro_face* face, const ferro_instance* instance, uint64_t* digest) {
  const uint32_t count = glyph_count_of(self, face);
  for (uint32_t glyph = 0; glyph < count && glyph < GLYPHS_ASKED; ++glyph) {
    if (can(self, FERRO_CAN_OUTLINE)) {
      ferro_outline outline = new_outline(0, 0);
      const ferro_code code = add_status(self, digest, self->parser->outline(face, instance, glyph, &outline));
      if (code != FERRO_OK) EXPECT(outline.verbs.size == 0 && outline.points.size == 0);
      check_path(self, &outline);
      add(digest, outline.verbs.data, outline.verbs.size);
      add(digest, outline.points.data, outline.points.size * sizeof(ferro_point));
      free_outline(&outline);
    }
    if (can(self, FERRO_CAN_EXTENTS)) {
      ferro_extents extents;
      POISONED(extents);
      const ferro_code code = add_status(self, digest, self->parser->extents(face, instance, &glyph, 1, &extents));
      if (code != FERRO_OK) EXPECT(IS_POISONED(extents));
      add(digest, &extents, sizeof(extents));
    }
  }
}

void CONTRACT(check_instance)(contract* self, const ferro_face* face, const ferro_instance* instance,
                              uint64_t* digest) {
  const ferro_parser* parser = self->parser;
  if (can(self, FERRO_CAN_METRICS)) check_line(self, face, instance, parser->metrics, digest);
  if (can(self, FERRO_CAN_ADVANCES)) check_advances(self, face, instance, digest);
  if (can(self, FERRO_CAN_VERTICAL_METRICS)) check_line(self, face, instance, parser->vertical_metrics, digest);
  if (can(self, FERRO_CAN_VERTICAL_ADVANCES)) check_vertical_advances(self, face, instance, digest);
  check_outlines(self, face, instance, digest);
}
