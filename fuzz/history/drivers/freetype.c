// Usage: freetype CALL FILE [NUMBER]
// Makes one kind of call of FreeType's interface on a font, and prints every error that it returns, and a sum of all
// answers. Works with every FreeType since 2.4. SPDX-License-Identifier: Apache-2.0
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MULTIPLE_MASTERS_H
#include FT_OUTLINE_H
#include FT_SIZES_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "font_file.h"

static unsigned long sum;

static int failed(const char* call, long subject, FT_Error error) {
  if (error == 0) return 0;
  printf("error: %s %ld: 0x%02X\n", call, subject, (unsigned)error);
  return 1;
}

static void sink_glyph(const FT_GlyphSlot slot) {
  const FT_Outline* outline = &slot->outline;
  for (int i = 0; i < outline->n_points; ++i)
    sum = sum * 31 + (unsigned long)(outline->points[i].x ^ outline->points[i].y);
  const FT_Bitmap* bitmap = &slot->bitmap;
  for (unsigned y = 0; bitmap->buffer != NULL && y < (unsigned)bitmap->rows; ++y) {
    for (unsigned x = 0; x < (unsigned)bitmap->width; ++x)
      sum = sum * 31 + bitmap->buffer[y * (unsigned)bitmap->pitch + x];
  }
  sum = sum * 31 + (unsigned long)slot->metrics.horiAdvance;
}

static void load_glyphs(FT_Face face, FT_Int32 flags) {
  long loaded = 0;
  for (FT_Long glyph = 0; glyph < face->num_glyphs; ++glyph) {
    if (failed("FT_Load_Glyph", glyph, FT_Load_Glyph(face, (FT_UInt)glyph, flags))) continue;
    sink_glyph(face->glyph);
    ++loaded;
  }
  printf("loaded: %ld glyphs\n", loaded);
}

static void outlines(FT_Face face) {
  failed("FT_Set_Pixel_Sizes", 16, FT_Set_Pixel_Sizes(face, 16, 16));
  load_glyphs(face, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
}

static void strikes(FT_Face face) {
  for (FT_Int strike = 0; strike < face->num_fixed_sizes; ++strike) {
    if (failed("FT_Select_Size", strike, FT_Select_Size(face, strike))) continue;
    load_glyphs(face, 1L << 20);  // FT_LOAD_COLOR, which FreeType 2.4 does not name
  }
}

// At the end of every axis.
static void variations(FT_Face face) {
  FT_MM_Var* axes = NULL;
  if (failed("FT_Get_MM_Var", 0, FT_Get_MM_Var(face, &axes))) return;
  FT_Fixed* ends = calloc(axes->num_axis + 1, sizeof *ends);
  for (FT_UInt axis = 0; axis < axes->num_axis; ++axis) ends[axis] = axes->axis[axis].maximum;
  failed("FT_Set_Var_Design_Coordinates", 0, FT_Set_Var_Design_Coordinates(face, axes->num_axis, ends));
  printf("located: at the ends of %u axes\n", axes->num_axis);
  free(ends);
  free(axes);
  outlines(face);
}

static void characters(FT_Face face) {
  printf("characters: %d maps\n", face->num_charmaps);
  for (int map = 0; map < face->num_charmaps; ++map) {
    if (failed("FT_Set_Charmap", map, FT_Set_Charmap(face, face->charmaps[map]))) continue;
    FT_UInt glyph = 0;
    FT_ULong code = FT_Get_First_Char(face, &glyph);
    for (long count = 0; glyph != 0 && count < 1000000; ++count) {
      sum = sum * 31 + code + glyph;
      code = FT_Get_Next_Char(face, code, &glyph);
    }
  }
}

static void kerning(FT_Face face) {
  printf("kerning: of %ld glyphs\n", face->num_glyphs);
  for (FT_Long left = 0; left < face->num_glyphs; ++left) {
    for (FT_Long right = 0; right < face->num_glyphs; ++right) {
      FT_Vector vector = {0, 0};
      failed("FT_Get_Kerning", left, FT_Get_Kerning(face, (FT_UInt)left, (FT_UInt)right, FT_KERNING_UNSCALED, &vector));
      sum = sum * 31 + (unsigned long)vector.x;
    }
  }
}

static void no_size(FT_Face face) {
  failed("FT_Done_Size", 0, FT_Done_Size(face->size));
  failed("FT_Set_Char_Size", 0, FT_Set_Char_Size(face, 0, 16 * 64, 72, 72));
}

static const struct {
  const char* name;
  void (*make)(FT_Face face);
} calls[] = {{"characters", characters}, {"kerning", kerning}, {"no-size", no_size},      {"open", NULL},
             {"outlines", outlines},     {"strikes", strikes}, {"variations", variations}};

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  setvbuf(stdout, NULL, _IOLBF, 0);  // what was said before a crash is not lost
  size_t size = 0;
  unsigned char* bytes = read_font(argv[2], &size);
  const long index = argc > 3 ? strtol(argv[3], NULL, 0) : 0;
  FT_Library library = NULL;
  if (failed("FT_Init_FreeType", 0, FT_Init_FreeType(&library))) return 2;
  FT_Int major = 0, minor = 0, patch = 0;
  FT_Library_Version(library, &major, &minor, &patch);
  printf("version: %d.%d.%d\n", major, minor, patch);
  FT_Face face = NULL;
  if (!failed("FT_New_Memory_Face", index, FT_New_Memory_Face(library, bytes, (FT_Long)size, index, &face))) {
    printf("opened: face %ld of %ld\n", face->face_index, face->num_faces);
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; ++i) {
      if (strcmp(calls[i].name, argv[1]) == 0 && calls[i].make != NULL) calls[i].make(face);
    }
    failed("FT_Done_Face", 0, FT_Done_Face(face));
  }
  failed("FT_Done_FreeType", 0, FT_Done_FreeType(library));
  free(bytes);
  printf("sum: %lx\n", sum);
  return 0;
}
