/* SPDX-License-Identifier: Apache-2.0
 *
 * Names of glyphs in both directions, and the texts of names.
 */
#include "answers.h"

/* Table 3-7 of the Unicode Standard. */
static size_t utf8_sequence(const uint8_t* text, size_t size) {
  const uint8_t lead = text[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (size < length) return 0;
  const uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (text[1] < low || text[1] > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if (text[i] >> 6 != 2) return 0;
  }
  return length;
}

static int is_utf8(const uint8_t* text, size_t begin, size_t end) {
  while (begin < end) {
    const size_t length = utf8_sequence(text + begin, end - begin);
    if (length == 0) return 0;
    begin += length;
  }
  return 1;
}

/* One name again, alone, into a buffer that holds something already: `wanted`. Returns whether it is the same. */
static int has_name(contract* self, const ferro_face* face, uint32_t glyph, const uint8_t* wanted, size_t length) {
  ferro_bytes text = new_ferro_bytes(2, 2, grow_ferro_bytes);
  uint32_t end = 0;
  EXPECT(self->parser->glyph_names(face, &glyph, 1, &end, &text).code == FERRO_OK);
  EXPECT(text.size == 2 + (size_t)end);
  const int same =
      end == length && text.size == 2 + length && (length == 0 || memcmp(text.data + 2, wanted, length) == 0);
  free(text.data);
  return same;
}

static void check_glyph_of_name(contract* self, const ferro_face* face, const uint8_t* name, size_t length,
                                uint64_t* digest) {
  uint32_t glyph;
  POISONED(glyph);
  const ferro_code code = add_status(self, digest, self->parser->glyph_of_name(face, name, length, &glyph));
  if (code != FERRO_OK) {
    EXPECT(IS_POISONED(glyph));
    return;
  }
  add(digest, &glyph, sizeof(glyph));
  EXPECT(glyph != FERRO_NO_GLYPH);
  if (glyph != FERRO_NO_GLYPH) EXPECT(has_name(self, face, glyph, name, length));
}

static void check_glyph_names(contract* self, const ferro_face* face, uint64_t* digest) {
  uint32_t glyphs[GLYPHS_ASKED];
  uint32_t ends[GLYPHS_ASKED];
  ferro_bytes text = new_ferro_bytes(0, 0, grow_ferro_bytes);
  for (uint32_t i = 0; i < GLYPHS_ASKED; ++i) glyphs[i] = i % 100 == 99 ? 0xFFFFFF00 + i : i;
  POISONED(ends);
  const ferro_status status = self->parser->glyph_names(face, glyphs, GLYPHS_ASKED, ends, &text);
  if (add_status(self, digest, status) != FERRO_OK) {
    EXPECT(IS_POISONED(ends) && text.size == 0);
    free(text.data);
    return;
  }
  size_t begin = 0;
  for (size_t i = 0; i < GLYPHS_ASKED; ++i) {
    const int follows = ends[i] >= begin && ends[i] <= text.size;
    EXPECT(follows);
    if (!follows) break;
    const size_t length = ends[i] - begin;
    EXPECT(has_name(self, face, glyphs[i], length == 0 ? NULL : text.data + begin, length));
    if (length != 0 && can(self, FERRO_CAN_GLYPH_OF_NAME))
      check_glyph_of_name(self, face, text.data + begin, length, digest);
    begin = ends[i];
  }
  EXPECT(begin == text.size);
  add(digest, ends, sizeof(ends));
  add(digest, text.data, text.size);
  free(text.data);
}

static void check_unknown_names(contract* self, const ferro_face* face, uint64_t* digest) {
  static const char* const names[] = {"no glyph is called that", "\xC3\x84\xFF", " A", "A\n"};
  uint8_t letters[70000];
  memset(letters, 'A', sizeof(letters));
  for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); ++i) {
    uint32_t glyph = 0;
    const ferro_status status = self->parser->glyph_of_name(face, (const uint8_t*)names[i], strlen(names[i]), &glyph);
    EXPECT(add_status(self, digest, status) != FERRO_OK || glyph == FERRO_NO_GLYPH);
  }
  uint32_t glyph = 0;
  const ferro_status status = self->parser->glyph_of_name(face, letters, sizeof(letters), &glyph);
  EXPECT(add_status(self, digest, status) != FERRO_OK || glyph == FERRO_NO_GLYPH);
}

static void check_name_texts(contract* self, const ferro_face* face, uint64_t* digest) {
  ferro_names names = new_ferro_names(0, 0, grow_ferro_names);
  ferro_name_texts texts = new_ferro_name_texts(0, 0, grow_ferro_name_texts);
  ferro_bytes bytes = new_ferro_bytes(0, 0, grow_ferro_bytes);
  const ferro_status status = self->parser->name_texts(face, &texts, &bytes);
  if (add_status(self, digest, status) != FERRO_OK) EXPECT(texts.size == 0 && bytes.size == 0);
  if (status.code == FERRO_OK && can(self, FERRO_CAN_NAMES) && self->parser->names(face, &names).code == FERRO_OK)
    EXPECT(texts.size == names.size);
  size_t begin = 0;
  for (size_t i = 0; i < texts.size; ++i) {
    const ferro_name_text* text = &texts.data[i];
    const int follows =
        text->text_end >= begin && text->language_end >= text->text_end && text->language_end <= bytes.size;
    EXPECT(follows);
    if (!follows) break;
    EXPECT(text->code <= FERRO_PANIC);
    EXPECT(text->reserved == 0);
    EXPECT(text->code == FERRO_OK || text->language_end == begin);
    EXPECT(is_utf8(bytes.data, begin, text->text_end));
    EXPECT(is_utf8(bytes.data, text->text_end, text->language_end));
    begin = text->language_end;
  }
  EXPECT(begin == bytes.size);
  add(digest, texts.data, texts.size * sizeof(ferro_name_text));
  add(digest, bytes.data, bytes.size);
  free(names.data);
  free(texts.data);
  free(bytes.data);
}

void CONTRACT(check_texts)(contract* self, const ferro_face* face, uint64_t* digest) {
  if (can(self, FERRO_CAN_GLYPH_NAMES)) check_glyph_names(self, face, digest);
  if (can(self, FERRO_CAN_GLYPH_OF_NAME)) check_unknown_names(self, face, digest);
  if (can(self, FERRO_CAN_NAME_TEXTS)) check_name_texts(self, face, digest);
}
