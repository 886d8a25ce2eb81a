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
  EXPECT(!can(self, FERRO_CAN_AXES) || parser->axes != NULL);
  EXPECT(!can(self, FERRO_CAN_NAMED_INSTANCES) || parser->named_instances != NULL);
  EXPECT(!can(self, FERRO_CAN_NORMALIZE) || parser->normalize != NULL);
  EXPECT(!can(self, FERRO_CAN_LOCATE) || (parser->locate != NULL && parser->release != NULL));
  EXPECT(!can(self, FERRO_CAN_VERTICAL_METRICS) || parser->vertical_metrics != NULL);
  EXPECT(!can(self, FERRO_CAN_VERTICAL_ADVANCES) || parser->vertical_advances != NULL);
  EXPECT(!can(self, FERRO_CAN_GLYPH_NAMES) || parser->glyph_names != NULL);
  EXPECT(!can(self, FERRO_CAN_GLYPH_OF_NAME) || parser->glyph_of_name != NULL);
  EXPECT(!can(self, FERRO_CAN_NAME_TEXTS) || parser->name_texts != NULL);
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

void CONTRACT(check_cut_face)(contract* self) { check_faces_of(self, self->size - 1); }

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
  if (can(self, FERRO_CAN_AXES)) {
    ferro_axes axes;
    POISONED(axes);
    EXPECT(parser->axes(NULL, &axes).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(axes));
    EXPECT(parser->axes(face, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_VERTICAL_METRICS)) {
    ferro_metrics metrics;
    POISONED(metrics);
    EXPECT(parser->vertical_metrics(NULL, NULL, &metrics).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(metrics));
    EXPECT(parser->vertical_metrics(face, NULL, NULL).code == FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_GLYPH_OF_NAME)) {
    const uint8_t name[1] = {'A'};
    uint32_t glyph;
    POISONED(glyph);
    EXPECT(parser->glyph_of_name(NULL, name, 1, &glyph).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_of_name(face, NULL, 1, &glyph).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(glyph));
    EXPECT(parser->glyph_of_name(face, name, 1, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_of_name(face, NULL, 0, &glyph).code != FERRO_BAD_ARGUMENT);
  }
}

/* Operations with two buffers, of which neither is written when the other is missing. */
static void check_pairs(contract* self, const ferro_face* face) {
  const ferro_parser* parser = self->parser;
  if (can(self, FERRO_CAN_NAMED_INSTANCES)) {
    ferro_named_instances instances = new_ferro_named_instances(0, 0, grow_ferro_named_instances);
    ferro_fixeds coordinates = new_ferro_fixeds(0, 0, grow_ferro_fixeds);
    EXPECT(parser->named_instances(NULL, &instances, &coordinates).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->named_instances(face, NULL, &coordinates).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->named_instances(face, &instances, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(instances.size == 0 && coordinates.size == 0);
    free(instances.data);
    free(coordinates.data);
  }
  if (can(self, FERRO_CAN_NAME_TEXTS)) {
    ferro_name_texts texts = new_ferro_name_texts(0, 0, grow_ferro_name_texts);
    ferro_bytes bytes = new_ferro_bytes(0, 0, grow_ferro_bytes);
    EXPECT(parser->name_texts(NULL, &texts, &bytes).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->name_texts(face, NULL, &bytes).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->name_texts(face, &texts, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(texts.size == 0 && bytes.size == 0);
    free(texts.data);
    free(bytes.data);
  }
}

/* The way to an instance. */
static void check_places(contract* self, const ferro_face* face) {
  const ferro_parser* parser = self->parser;
  if (can(self, FERRO_CAN_NORMALIZE)) {
    ferro_setting settings[1];
    int16_t coordinates[2];
    settings[0].tag = 0x77676874;
    settings[0].value = 0;
    POISONED(coordinates);
    EXPECT(parser->normalize(NULL, settings, 1, coordinates, 2).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->normalize(face, NULL, 1, coordinates, 2).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->normalize(face, settings, 1, NULL, 2).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->normalize(face, settings, 1, NULL, 0).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->normalize(face, settings, 1, coordinates, 0).code != FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(coordinates));
    EXPECT(parser->normalize(face, NULL, 0, coordinates, 2).code != FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_LOCATE)) {
    const int16_t coordinates[1] = {0};
    ferro_instance* instance;
    POISONED(instance);
    EXPECT(parser->locate(NULL, coordinates, 1, &instance).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->locate(face, NULL, 1, &instance).code == FERRO_BAD_ARGUMENT);
    EXPECT(IS_POISONED(instance));
    EXPECT(parser->locate(face, coordinates, 1, NULL).code == FERRO_BAD_ARGUMENT);
    const ferro_code code = parser->locate(face, NULL, 0, &instance).code;
    EXPECT(code != FERRO_BAD_ARGUMENT);
    if (code == FERRO_OK) parser->release(instance);
    parser->release(NULL);
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
  if (can(self, FERRO_CAN_VERTICAL_ADVANCES)) {
    EXPECT(parser->vertical_advances(NULL, NULL, in, 2, numbers, NULL, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->vertical_advances(face, NULL, NULL, 2, numbers, NULL, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->vertical_advances(face, NULL, in, 2, NULL, NULL, numbers).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->vertical_advances(face, NULL, NULL, 0, NULL, NULL, NULL).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->vertical_advances(face, NULL, in, 0, numbers, NULL, NULL).code != FERRO_BAD_ARGUMENT);
  }
  if (can(self, FERRO_CAN_GLYPH_NAMES)) {
    ferro_bytes text = new_ferro_bytes(0, 0, grow_ferro_bytes);
    EXPECT(parser->glyph_names(NULL, in, 2, out, &text).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_names(face, NULL, 2, out, &text).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_names(face, in, 2, NULL, &text).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_names(face, in, 2, out, NULL).code == FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_names(face, NULL, 0, NULL, &text).code != FERRO_BAD_ARGUMENT);
    EXPECT(parser->glyph_names(face, in, 0, out, &text).code != FERRO_BAD_ARGUMENT);
    EXPECT(text.size == 0);
    free(text.data);
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
  if (can(self, FERRO_CAN_VERTICAL_ADVANCES)) {
    float advance = 1;
    float bearing = 1;
    float origin = 1;
    const ferro_code code = parser->vertical_advances(face, NULL, &glyph, 1, &advance, &bearing, &origin).code;
    EXPECT(code != FERRO_BAD_ARGUMENT);
    if (code == FERRO_OK) EXPECT(advance == 0 && bearing == 0 && origin == 0);
  }
  if (can(self, FERRO_CAN_GLYPH_NAMES)) {
    ferro_bytes text = new_ferro_bytes(0, 0, grow_ferro_bytes);
    uint32_t end = 1;
    const ferro_code code = parser->glyph_names(face, &glyph, 1, &end, &text).code;
    EXPECT(code != FERRO_BAD_ARGUMENT);
    if (code == FERRO_OK) EXPECT(end == 0 && text.size == 0);
    free(text.data);
  }
}

void CONTRACT(check_arguments)(contract* self, const ferro_face* face) {
  check_single(self, face);
  check_pairs(self, face);
  check_places(self, face);
  check_batched(self, face);
  if (!self->reads || !can(self, FERRO_CAN_INFO)) return;
  const uint32_t count = glyph_count_of(self, face);
  check_absent_glyph(self, face, count);
  check_absent_glyph(self, face, 0x10000);
  check_absent_glyph(self, face, UINT32_MAX);
}
