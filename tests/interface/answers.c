/* SPDX-License-Identifier: Apache-2.0
 *
 * Every operation once, and whether its answer has the form that the interface promises. All answers go into a digest.
 */
#include "answers.h"

typedef struct walk_state {
  contract* self;
  uint64_t* digest;
  size_t batches;
  size_t batches_wanted;
} walk_state;

static size_t brackets_of(const char* path) {
  size_t count = 0;
  for (const char* c = strstr(path, "[]"); c != NULL; c = strstr(c + 2, "[]")) ++count;
  return count;
}

static int32_t take(ferro_sink* sink, const ferro_event* events, size_t count) {
  walk_state* state = (walk_state*)sink->owner;
  contract* self = state->self;
  EXPECT(state->batches < state->batches_wanted);
  EXPECT(count != 0);
  for (size_t i = 0; i < count; ++i) {
    const ferro_event* event = &events[i];
    EXPECT(event->path != NULL && event->field != NULL);
    EXPECT(event->kind <= FERRO_BYTES);
    EXPECT(event->reserved == 0);
    EXPECT(event->offset == FERRO_NO_OFFSET || event->offset < self->size);
    EXPECT((event->bytes != NULL) == (event->kind == FERRO_BYTES && event->value > 0));
    EXPECT(brackets_of(event->path) <= FERRO_INDICES);
    for (size_t unused = brackets_of(event->path); unused < FERRO_INDICES; ++unused) EXPECT(event->index[unused] == 0);
    add(state->digest, event->path, strlen(event->path));
    add(state->digest, event->field, strlen(event->field));
    add(state->digest, event->index, sizeof(event->index));
    add(state->digest, &event->value, sizeof(event->value));
    add(state->digest, &event->offset, sizeof(event->offset));
    if (event->bytes != NULL) add(state->digest, event->bytes, (size_t)event->value);
  }
  return ++state->batches == state->batches_wanted;
}

static void check_walk(contract* self, const ferro_face* face, uint64_t* digest) {
  static const char tags[][5] = {"head", "maxp", "hhea", "hmtx", "OS/2", "post", "name", "cmap", "loca", "glyf",
                                 "gasp", "kern", "hdmx", "VDMX", "LTSH", "cvt ", "fpgm", "prep", "GSUB", "!\x01\x7F~"};
  for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); ++i) {
    uint32_t tag = 0;
    for (size_t letter = 0; letter < 4; ++letter) tag = tag << 8 | (unsigned char)tags[i][letter];
    walk_state state = {self, digest, 0, SIZE_MAX};
    ferro_sink sink = {take, &state};
    const ferro_code code = add_status(self, digest, self->parser->walk(face, tag, &sink));
    EXPECT(code != FERRO_BAD_ARGUMENT);
    if (code == FERRO_UNSUPPORTED && tag == 0x21017F7E) EXPECT(state.batches == 0);
    if (state.batches == 0) continue;
    walk_state stopped = {self, digest, 0, 1};
    ferro_sink stopping = {take, &stopped};
    EXPECT(self->parser->walk(face, tag, &stopping).code == FERRO_OK);
    EXPECT(stopped.batches == 1);
  }
}

static void check_names(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_names names = new_ferro_names(0, 0, grow_ferro_names);
  if (add_status(self, digest, self->parser->names(face, &names)) != FERRO_OK) EXPECT(names.size == 0);
  for (size_t i = 0; i < names.size; ++i) {
    EXPECT(names.data[i].reserved == 0);
    EXPECT((names.data[i].bytes != NULL) == (names.data[i].length != 0));
    add(digest, &names.data[i], offsetof(ferro_name, reserved));
    add(digest, names.data[i].bytes, names.data[i].length);
  }
  free(names.data);
}

static void check_directory(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_tables tables = new_ferro_tables(0, 0, grow_ferro_tables);
  if (add_status(self, digest, self->parser->directory(face, &tables)) != FERRO_OK) EXPECT(tables.size == 0);
  add(digest, tables.data, tables.size * sizeof(ferro_table));
  free(tables.data);
}

static void check_info(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_face_info info;
  POISONED(info);
  if (add_status(self, digest, self->parser->info(face, &info)) == FERRO_OK) {
    for (size_t i = 0; i < sizeof(info.reserved) / sizeof(info.reserved[0]); ++i) EXPECT(info.reserved[i] == 0);
  } else {
    EXPECT(IS_POISONED(info));
  }
  add(digest, &info, sizeof(info));
}

/* The list of all mappings against the answers for single code points. */
static void check_charmap(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_mappings mappings = new_ferro_mappings(0, 0, grow_ferro_mappings);
  if (can(self, FERRO_CAN_MAPPINGS)) {
    if (add_status(self, digest, self->parser->mappings(face, &mappings)) != FERRO_OK) EXPECT(mappings.size == 0);
    add(digest, mappings.data, mappings.size * sizeof(ferro_mapping));
  }
  for (size_t i = 0; i < mappings.size; ++i) {
    const ferro_mapping mapping = mappings.data[i];
    EXPECT(mapping.codepoint <= 0x10FFFF && mapping.glyph != 0);
    EXPECT(i == 0 || mapping.codepoint > mappings.data[i - 1].codepoint);
    uint32_t glyph = 0;
    if (!can(self, FERRO_CAN_GLYPHS)) continue;
    EXPECT(self->parser->glyphs(face, &mapping.codepoint, 1, &glyph).code == FERRO_OK);
    EXPECT(glyph == mapping.glyph);
  }
  free(mappings.data);
}

static void check_glyphs(contract* self, const ferro_face* face, uint64_t* digest) {
  static const uint32_t special[] = {0,       0xD800,   0xDFFF,   0xF041,     0xFFFF,    0x10000,
                                     0x20000, 0x10FFFF, 0x110000, 0x7FFFFFFF, UINT32_MAX};
  uint32_t codepoints[GLYPHS_ASKED];
  uint32_t selectors[GLYPHS_ASKED];
  uint32_t glyphs[GLYPHS_ASKED];
  uint32_t single = 0;
  for (uint32_t i = 0; i < GLYPHS_ASKED; ++i) {
    codepoints[i] = i;
    selectors[i] = i % 3 == 0 ? 0xFE00 + i % 16 : 0xE0100 + i % 240;
  }
  memcpy(codepoints + 300, special, sizeof(special));
  if (can(self, FERRO_CAN_GLYPHS)) {
    POISONED(glyphs);
    const ferro_code code = add_status(self, digest, self->parser->glyphs(face, codepoints, GLYPHS_ASKED, glyphs));
    if (code != FERRO_OK) EXPECT(IS_POISONED(glyphs));
    add(digest, glyphs, sizeof(glyphs));
    for (size_t i = 0; code == FERRO_OK && i < GLYPHS_ASKED; ++i) {
      EXPECT(self->parser->glyphs(face, codepoints + i, 1, &single).code == FERRO_OK);
      EXPECT(single == glyphs[i]);
    }
  }
  if (can(self, FERRO_CAN_VARIANTS)) {
    POISONED(glyphs);
    const ferro_status status = self->parser->variants(face, codepoints, selectors, GLYPHS_ASKED, glyphs);
    if (add_status(self, digest, status) != FERRO_OK) EXPECT(IS_POISONED(glyphs));
    add(digest, glyphs, sizeof(glyphs));
  }
}

uint64_t CONTRACT(check_answers)(contract* self, const ferro_face* face) {
  uint64_t digest = UINT64_C(0xCBF29CE484222325);
  if (can(self, FERRO_CAN_DIRECTORY)) check_directory(self, face, &digest);
  if (can(self, FERRO_CAN_INFO)) check_info(self, face, &digest);
  if (can(self, FERRO_CAN_WALK)) check_walk(self, face, &digest);
  if (can(self, FERRO_CAN_NAMES)) check_names(self, face, &digest);
  check_charmap(self, face, &digest);
  check_glyphs(self, face, &digest);
  CONTRACT(check_instance)(self, face, NULL, &digest);
  CONTRACT(check_variations)(self, face, &digest);
  CONTRACT(check_texts)(self, face, &digest);
  return digest;
}
