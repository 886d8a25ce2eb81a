// Usage: harfbuzz shape FILE FIRST [REPEATED COUNT]     code points in hexadecimal
//        harfbuzz extents FILE
// Shapes a text, or asks the extents of all glyphs, and prints what comes of it and its sum. Works with every HarfBuzz
// since 1.0. SPDX-License-Identifier: Apache-2.0
#include <hb-ot.h>
#include <hb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "font_file.h"

static void shape(hb_font_t* font, int count, char** numbers) {
  hb_buffer_t* buffer = hb_buffer_create();
  const hb_codepoint_t first = count > 0 ? (hb_codepoint_t)strtoul(numbers[0], NULL, 16) : 'A';
  hb_buffer_add(buffer, first, 0);
  if (count > 2) {
    const hb_codepoint_t repeated = (hb_codepoint_t)strtoul(numbers[1], NULL, 16);
    const unsigned times = (unsigned)strtoul(numbers[2], NULL, 10);
    for (unsigned i = 0; i < times; ++i) hb_buffer_add(buffer, repeated, i + 1);
  }
  hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
  hb_buffer_guess_segment_properties(buffer);
  hb_shape(font, buffer, NULL, 0);
  unsigned length = 0;
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, &length);
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &length);
  unsigned long sum = 0;
  unsigned moved = 0;
  for (unsigned i = 0; i < length; ++i) {
    sum = sum * 31 + infos[i].codepoint + (unsigned long)(positions[i].x_advance ^ positions[i].x_offset);
    if (positions[i].x_offset != 0 || positions[i].y_offset != 0) ++moved;
  }
  printf("shaped: %u glyphs, %u moved\nsum: %lx\n", length, moved, sum);
  hb_buffer_destroy(buffer);
}

static void extents(hb_font_t* font, hb_face_t* face) {
  unsigned long sum = 0;
  unsigned with = 0;
  for (unsigned glyph = 0; glyph < hb_face_get_glyph_count(face); ++glyph) {
    hb_glyph_extents_t box;
    if (!hb_font_get_glyph_extents(font, glyph, &box)) continue;
    ++with;
    sum = sum * 31 + (unsigned long)(box.x_bearing ^ box.width ^ box.height);
  }
  printf("extents: of %u glyphs\nsum: %lx\n", with, sum);
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  setvbuf(stdout, NULL, _IOLBF, 0);  // what was said before a crash is not lost
  size_t size = 0;
  unsigned char* bytes = read_font(argv[2], &size);
  printf("version: %s\n", hb_version_string());
  hb_blob_t* blob = hb_blob_create((const char*)bytes, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_ot_font_set_funcs(font);
  printf("face: %u glyphs\n", hb_face_get_glyph_count(face));
  if (strcmp(argv[1], "shape") == 0) shape(font, argc - 3, argv + 3);
  if (strcmp(argv[1], "extents") == 0) extents(font, face);
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  free(bytes);
  return 0;
}
