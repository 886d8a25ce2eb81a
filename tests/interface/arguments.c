/* SPDX-License-Identifier: Apache-2.0
 *
 * What a parser owes a caller who breaks the contract: BAD_ARGUMENT, and outputs as they were.
 */
#include "contract_support.h"

void CONTRACT(check_constant)(contract* self) {
  const ferro_parser* parser = self->parser;
  EXPECT(parser->abi_version == FERRO_ABI_VERSION);
  EXPECT(parser->struct_size >= sizeof(ferro_parser));
  EXPECT(parser->name != NULL && parser->name[0] != '\0');
  EXPECT(strspn(parser->name, "abcdefghijklmnopqrstuvwxyz0123456789_") == strlen(parser->name));
  EXPECT(parser->version != NULL && parser->version[0] != '\0');
  EXPECT(parser->language != NULL && parser->language[0] != '\0');
  EXPECT(parser->compiler != NULL && parser->compiler[0] != '\0');
  EXPECT(parser->face_count != NULL && parser->open != NULL && parser->close != NULL);
  EXPECT(!can(self, FERRO_CAN_DIRECTORY) || parser->directory != NULL);
  EXPECT(!can(self, FERRO_CAN_INFO) || parser->info != NULL);
  EXPECT(!can(self, FERRO_CAN_WALK) || parser->walk != NULL);
  EXPECT(!can(self, FERRO_CAN_NAMES) || parser->names != NULL);
  EXPECT(!can(self, FERRO_CAN_GLYPHS) || parser->glyphs != NULL);
  EXPECT(!can(self, FERRO_CAN_VARIANTS) || parser->variants != NULL);
  EXPECT(!can(self, FERRO_CAN_MAPPINGS) || parser->mappings != NULL);
  EXPECT(!can(self, FERRO_CAN_METRICS) || parser->metrics != NULL);
  EXPECT(!can(self, FERRO_CAN_ADVANCES) || parser->advances != NULL);
  EXPECT(!can(self, FERRO_CAN_OUTLINE) || parser->outline != NULL);
  EXPECT(!can(self, FERRO_CAN_EXTENTS) || parser->extents != NULL);
}

/* A part of the font in memory of its own size: what is behind is not the parser's. */
static void check_faces_of(contract* self, size_t size) {
  const ferro_parser* parser = self->parser;
  uint8_t* data = (uint8_t*)malloc(size == 0 ? 1 : size);
  if (data == NULL) abort();
  memcpy(data, self->font, size);

  uint32_t count;
  POISONED(count);
  const ferro_status counted = parser->face_count(data, size, &count);
  if (counted.code == FERRO_OK) {
    EXPECT(count != 0);
  } else {
    EXPECT(IS_POISONED(count));
  }
  EXPECT(counted.reserved == 0);
  if (size < 12 && self->reads) EXPECT(counted.code != FERRO_OK);
  if (size == self->size) EXPECT(counted.code == FERRO_OK);

  ferro_face* face;
  POISONED(face);
  const ferro_status opened = parser->open(data, size, 0, &face);
  if (opened.code == FERRO_OK) {
    EXPECT(face != NULL && !IS_POISONED(face));
    CONTRACT(check_answers)(self, face);
    parser->close(face);
  } else {
    EXPECT(IS_POISONED(face));
  }
  if (size < 12 && self->reads) EXPECT(opened.code != FERRO_OK);
  if (size == self->size) EXPECT(opened.code == FERRO_OK);
  free(data);
}

void CONTRACT(check_faces)(contract* self) {
  const ferro_parser* parser = self->parser;
  check_faces_of(self, 0);
  check_faces_of(self, 1);
  check_faces_of(self, self->size - 1);
  check_faces_of(self, self->size);

  uint32_t count;
  POISONED(count);
  EXPECT(parser->face_count(NULL, self->size, &count).code == FERRO_BAD_ARGUMENT);
  EXPECT(IS_POISONED(count));
  EXPECT(parser->face_count(self->font, self->size, NULL).code == FERRO_BAD_ARGUMENT);

  ferro_face* face;
  POISONED(face);
  EXPECT(parser->open(NULL, self->size, 0, &face).code == FERRO_BAD_ARGUMENT);
  EXPECT(IS_POISONED(face));
  EXPECT(parser->open(self->font, self->size, 0, NULL).code == FERRO_BAD_ARGUMENT);
  if (parser->face_count(self->font, self->size, &count).code == FERRO_OK) {
    EXPECT(parser->open(self->font, self->size, count, &face).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->open(self->font, self->size, 0xFFFF, &face).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->open(self->font, self->size, 0x10000, &face).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->open(self->font, self->size, UINT32_MAX, &face).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(face));
  }
  parser->close(NULL);
}

static int32_t take_nothing(ferro_sink* sink, const ferro_event* events, size_t count) {
  (void)events;
  (void)count;
  *(int*)sink->owner += 1;
  return 0;
}

/* Operations with one output. */
static void check_single(contract* self, const ferro_face* face) {
  const ferro_parser* parser = self->parser;
  if (can(self, FERRO_CAN_DIRECTORY)) {
    ferro_tables tables;
    POISONED(tables);
    EXPECT(parser->directory(NULL, &tables).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(tables));
    EXPECT(parser->directory(face, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_INFO)) {
    ferro_face_info info;
    POISONED(info);
    EXPECT(parser->info(NULL, &info).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(info));
    EXPECT(parser->info(face, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_WALK)) {
    int calls = 0;
    ferro_sink sink = {take_nothing, &calls};
    ferro_sink without = {NULL, NULL};
    EXPECT(parser->walk(NULL, 0x68656164, &sink).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->walk(face, 0x68656164, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->walk(face, 0x68656164, &without).code == FERRO_BAD_ARGUMENT);
    EXPECT(calls == 0);
  }
  if (can(self, FERRO_CAN_NAMES)) {
    ferro_names names;
    POISONED(names);
    EXPECT(parser->names(NULL, &names).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(names));
    EXPECT(parser->names(face, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_MAPPINGS)) {
    ferro_mappings mappings;
    POISONED(mappings);
    EXPECT(parser->mappings(NULL, &mappings).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(mappings));
    EXPECT(parser->mappings(face, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_METRICS)) {
    ferro_metrics metrics;
    POISONED(metrics);
    EXPECT(parser->metrics(NULL, NULL, &metrics).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(metrics));
    EXPECT(parser->metrics(face, NULL, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_OUTLINE)) {
    ferro_outline outline;
    POISONED(outline);
    EXPECT(parser->outline(NULL, NULL, 0, &outline).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(outline));
    EXPECT(parser->outline(face, NULL, 0, NULL).code == FERRO_BAD_ARGUMENT);
  }
}

/* Operations with one output an input. */
static void check_batched(contract* self, const ferro_face* face) {
  const ferro_parser* parser = self->parser;
  const uint32_t in[2] = {0x41, 0};
  uint32_t out[2];
  float numbers[2];
  ferro_extents extents[2];
  POISONED(out);
  POISONED(numbers);
  POISONED(extents);
  if (can(self, FERRO_CAN_GLYPHS)) {
    EXPECT(parser->glyphs(NULL, in, 2, out).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyphs(face, NULL, 2, out).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyphs(face, in, 2, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyphs(face, NULL, 0, NULL).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyphs(face, in, 0, out).code != FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_VARIANTS)) {
    EXPECT(parser->variants(NULL, in, in, 2, out).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->variants(face, NULL, in, 2, out).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->variants(face, in, NULL, 2, out).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->variants(face, in, in, 2, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->variants(face, NULL, NULL, 0, NULL).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->variants(face, in, in, 0, out).code != FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_ADVANCES)) {
    EXPECT(parser->advances(NULL, NULL, in, 2, numbers, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->advances(face, NULL, NULL, 2, numbers, numbers).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->advances(face, NULL, in, 2, NULL, numbers).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->advances(face, NULL, NULL, 0, NULL, NULL).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->advances(face, NULL, in, 0, numbers, numbers).code != FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_EXTENTS)) {
    EXPECT(parser->extents(NULL, NULL, in, 2, extents).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->extents(face, NULL, NULL, 2, extents).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->extents(face, NULL, in, 2, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->extents(face, NULL, NULL, 0, NULL).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->extents(face, NULL, in, 0, extents).code != FERRO_BAD_ARGUMENT);
  }
  EXPECT(IS_POISONED(out));
  EXPECT(IS_POISONED(numbers));
  EXPECT(IS_POISONED(extents));
}

/* Glyphs that do not exist. */
static void check_absent_glyph(contract* self, const ferro_face* face, uint32_t glyph) {
  const ferro_parser* parser = self->parser;
  if (can(self, FERRO_CAN_OUTLINE)) {
    ferro_outline outline = new_outline(0, 0);
    const ferro_code code = parser->outline(face, NULL, glyph, &outline).code;
    EXPECT(code == FERRO_BAD_ARGUMENT);
    EXPECT(outline.verbs.size == 0 && outline.points.size == 0);
    free_outline(&outline);
  }
  if (can(self, FERRO_CAN_EXTENTS)) {
    const uint32_t glyphs[2] = {0, glyph};
    ferro_extents extents[2];
    POISONED(extents);
    EXPECT(parser->extents(face, NULL, glyphs, 2, extents).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(extents));
  }
  if (can(self, FERRO_CAN_ADVANCES)) {
    float advance = 1;
    float bearing = 1;
    EXPECT(parser->advances(face, NULL, &glyph, 1, &advance, &bearing).code == FERRO_OK);
    EXPECT(advance == 0 && bearing == 0);
  }
}

void CONTRACT(check_arguments)(contract* self, const ferro_face* face) {
  check_single(self, face);
  check_batched(self, face);
  if (!self->reads || !can(self, FERRO_CAN_INFO)) return;
  const uint32_t count = glyph_count_of(self, face);
  check_absent_glyph(self, face, count);
  check_absent_glyph(self, face, 0x10000);
  check_absent_glyph(self, face, UINT32_MAX);
}
