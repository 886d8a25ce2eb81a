/* SPDX-License-Identifier: Apache-2.0
 *
 * The interface behind which every parser stands, and the only thing that oracles, workloads and reports know of one.
 *
 * A parser is one constant of type `ferro_parser`; it is the only symbol that the parser exports. It is linked in, or
 * loaded from a shared library that exports it under the name `ferro_parser_export`.
 *
 * Contract, for every call
 * - A null pointer where an object is needed is FERRO_BAD_ARGUMENT, never a crash. `instance` may be null: the default
 *   instance. A null pointer with a count of 0 is fine.
 * - Outputs come last and are written only when the status is FERRO_OK. `walk` alone streams: what it delivered before
 * a failure stays delivered, so that a reader sees how far the table was sound.
 * - `data` is borrowed until `close`: the caller neither changes nor frees it. Bytes and strings that come out of a
 * face live as long as the face; strings of a `ferro_parser` or a `ferro_status` live forever.
 * - A face is immutable: threads may share it, and so is an instance of it. Nothing else in a parser is shared. A face
 *   outlives its instances.
 * - Memory for outputs is initialised, with whatever values, and overlaps no input and no other output.
 * - A call neither prints, aborts, nor throws of its own accord. A panic that was caught may have left its message on
 *   standard error, and the runtime of a language may end the process when memory runs out.
 *
 * The ABI version rule
 * - `abi_version` is the first member, for ever. It changes when an existing member, type or meaning changes.
 * - New operations are appended to `ferro_parser`, with a new capability bit; `struct_size` tells a caller how many
 * members a parser was built with. A caller uses an operation when its bit is set and `struct_size` covers it. Neither
 *   appending a member nor a bit changes `abi_version`. New status codes, event kinds and verbs may be added the same
 * way.
 * - The other structures never grow under one `abi_version`; what they may need later is reserved in them, and zero.
 */
#ifndef FERROTYPE_H
#define FERROTYPE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define FERRO_ABI_VERSION 2u

/* ---- Status ---- */

typedef uint32_t ferro_code;
enum {
  FERRO_OK = 0,
  /* The font breaks a rule of the format: `check` names it, `offset` says where. */
  FERRO_MALFORMED = 1,
  /* The parser does not do this, or not for this kind of font. Never compared with another parser's answer. */
  FERRO_UNSUPPORTED = 2,
  /* A named limit of the parser (depth, budget, memory) ended the call. Ends a comparison without a verdict. */
  FERRO_LIMIT = 3,
  /* The caller broke the contract: a null pointer, a glyph or face that does not exist. */
  FERRO_BAD_ARGUMENT = 4,
  /* A panic was caught at the border. What it means is the harness's policy. */
  FERRO_PANIC = 5
};

#define FERRO_NO_OFFSET UINT64_MAX

typedef struct ferro_status {
  ferro_code code;
  uint32_t reserved;
  /* Name of the check that failed, from checks.def in the case of the twins; null when the parser does not tell. */
  const char* check;
  /* Byte offset in `data` of what failed, or FERRO_NO_OFFSET. */
  uint64_t offset;
  /* Deterministic units of work that the call did (elements visited); 0 when the parser does not count. */
  uint64_t work;
} ferro_status;

/* ---- Growing buffers ----
 * The caller owns them and keeps them between calls, so that a warm caller causes no allocation. A parser appends at
 * `size` and may use the memory up to `capacity` as it likes; it advances `size` only when the call succeeds.
 * `grow` makes `capacity` at least the wanted number of elements, keeps all elements that were there, also those
 * behind `size` (a parser works in them), and returns 0; anything else is a failure, and the call ends with
 * FERRO_LIMIT. A null `grow` means a fixed capacity. All `capacity` elements are initialised memory, so that safe
 * languages may look at it; between calls, what is behind `size` has no meaning. */

#define FERRO_BUFFER(name, element)                  \
  typedef struct name name;                          \
  struct name {                                      \
    element* data;                                   \
    size_t size;                                     \
    size_t capacity;                                 \
    int32_t (*grow)(name * buffer, size_t capacity); \
    void* owner;                                     \
  }

/* ---- Faces ---- */

typedef struct ferro_face ferro_face; /* defined by each parser for itself */

/* One record of the table directory, in file order. */
typedef struct ferro_table {
  uint32_t tag;
  uint32_t checksum;
  uint32_t offset;
  uint32_t length;
} ferro_table;
FERRO_BUFFER(ferro_tables, ferro_table);

typedef struct ferro_face_info {
  uint32_t sfnt_version; /* 0x00010000, 'OTTO', 'true' ... */
  uint32_t glyph_count;
  uint32_t units_per_em;
  uint32_t reserved[5];
} ferro_face_info;

/* ---- The structural walk ----
 * A table as a flat list of events, in file order. `path` names a structure, one "[]" per index, and `field` a member
 * of it, both in the words of the specification: path "cmap.encoding_records[]", index {2}, field "platform_id". Both
 * are constants of the parser. */

typedef uint32_t ferro_kind;
enum {
  FERRO_UNSIGNED = 0,
  FERRO_SIGNED = 1,
  FERRO_TAG = 2,
  FERRO_FIXED = 3,   /* 16.16, value is the raw 32 bits, signed */
  FERRO_F2DOT14 = 4, /* 2.14, value is the raw 16 bits, signed */
  FERRO_DATE = 5,    /* seconds since 1904-01-01 */
  FERRO_BYTES = 6    /* value is the number of bytes at `bytes` */
};

#define FERRO_INDICES 4

typedef struct ferro_event {
  const char* path;
  const char* field;
  uint32_t index[FERRO_INDICES]; /* unused ones are 0 */
  ferro_kind kind;
  uint32_t reserved;
  int64_t value;
  const uint8_t* bytes; /* null unless FERRO_BYTES with a length over 0 */
  uint64_t offset;      /* in `data`, or FERRO_NO_OFFSET for a value that is not stored (a decoded one) */
} ferro_event;

typedef struct ferro_sink ferro_sink;
struct ferro_sink {
  /* Takes a batch of events in order; they are borrowed for the call. Not 0 stops the walk, which then returns OK. */
  int32_t (*take)(ferro_sink* sink, const ferro_event* events, size_t count);
  void* owner;
};

/* ---- Names, character map, metrics ---- */

typedef struct ferro_name {
  uint16_t platform_id;
  uint16_t encoding_id;
  uint16_t language_id;
  uint16_t name_id;
  uint32_t length; /* bytes at `bytes` */
  uint32_t reserved;
  const uint8_t* bytes; /* as stored, in the encoding of the record */
} ferro_name;
FERRO_BUFFER(ferro_names, ferro_name);

typedef struct ferro_mapping {
  uint32_t codepoint;
  uint32_t glyph;
} ferro_mapping;
FERRO_BUFFER(ferro_mappings, ferro_mapping);

/* The text of a name record: UTF-8, and the language in the words of BCP 47 where the font itself stores it. Both lie
 * in a buffer of bytes, one behind the other in the order of the records; the ends count from where the buffer ended
 * when the call began. */
typedef struct ferro_name_text {
  ferro_code code; /* FERRO_OK, or why this record has no text: then both parts are empty */
  uint32_t text_end;
  uint32_t language_end;
  uint32_t reserved;
} ferro_name_text;
FERRO_BUFFER(ferro_name_texts, ferro_name_text);
FERRO_BUFFER(ferro_bytes, uint8_t);

/* What `glyph_of_name` says where no glyph has the name. */
#define FERRO_NO_GLYPH UINT32_C(0xFFFFFFFF)

/* ---- The variation space ---- */

/* Values of axes in user units are 16.16, normalised ones 2.14. */
typedef struct ferro_axis {
  uint32_t tag;
  int32_t min_value;
  int32_t default_value;
  int32_t max_value;
  uint16_t flags;
  uint16_t axis_name_id;
  uint32_t reserved;
} ferro_axis;
FERRO_BUFFER(ferro_axes, ferro_axis);

typedef struct ferro_named_instance {
  uint16_t subfamily_name_id;
  uint16_t flags;
  uint16_t postscript_name_id; /* 0xFFFF where there is none */
  uint16_t reserved;
} ferro_named_instance;
FERRO_BUFFER(ferro_named_instances, ferro_named_instance);
FERRO_BUFFER(ferro_fixeds, int32_t); /* 16.16 */

/* An axis by its tag, and a value in user units. */
typedef struct ferro_setting {
  uint32_t tag;
  int32_t value;
} ferro_setting;

/* A face at one place of its variation space, with what calls there share; defined by each parser for itself. A null
 * pointer is the default instance. */
typedef struct ferro_instance ferro_instance;

/* ---- Metrics ---- */

/* Of a line of text, in font units. Horizontal ones are hhea's, or OS/2's where fsSelection bit 7 asks for them;
 * vertical ones are vhea's. */
typedef struct ferro_metrics {
  float ascender;
  float descender;
  float line_gap;
  float reserved[5];
} ferro_metrics;

typedef struct ferro_extents {
  float x_min;
  float y_min;
  float x_max;
  float y_max;
} ferro_extents;

/* ---- Outlines ---- */

typedef struct ferro_point {
  float x;
  float y;
} ferro_point;

/* Verbs and the number of points that each takes from `points`. A contour is MOVE, segments, CLOSE. CLOSE draws a
 * line back to the MOVE when the current point is elsewhere. */
enum {
  FERRO_MOVE = 0,  /* 1 */
  FERRO_LINE = 1,  /* 1 */
  FERRO_QUAD = 2,  /* 2: control, end */
  FERRO_CUBIC = 3, /* 3: control, control, end */
  FERRO_CLOSE = 4  /* 0 */
};

FERRO_BUFFER(ferro_verbs, uint8_t);
FERRO_BUFFER(ferro_points, ferro_point);

typedef struct ferro_outline {
  ferro_verbs verbs;
  ferro_points points;
} ferro_outline;

/* ---- Capabilities: what a parser answers ---- */

#define FERRO_CAN_DIRECTORY (UINT64_C(1) << 0)
#define FERRO_CAN_INFO (UINT64_C(1) << 1)
#define FERRO_CAN_WALK (UINT64_C(1) << 2)
#define FERRO_CAN_NAMES (UINT64_C(1) << 3)
#define FERRO_CAN_GLYPHS (UINT64_C(1) << 4)
#define FERRO_CAN_VARIANTS (UINT64_C(1) << 5)
#define FERRO_CAN_MAPPINGS (UINT64_C(1) << 6)
#define FERRO_CAN_METRICS (UINT64_C(1) << 7)
#define FERRO_CAN_ADVANCES (UINT64_C(1) << 8)
#define FERRO_CAN_OUTLINE (UINT64_C(1) << 9)
#define FERRO_CAN_EXTENTS (UINT64_C(1) << 10)
#define FERRO_CAN_AXES (UINT64_C(1) << 11)
#define FERRO_CAN_NAMED_INSTANCES (UINT64_C(1) << 12)
#define FERRO_CAN_NORMALIZE (UINT64_C(1) << 13)
#define FERRO_CAN_LOCATE (UINT64_C(1) << 14) /* locate and release */
#define FERRO_CAN_VERTICAL_METRICS (UINT64_C(1) << 15)
#define FERRO_CAN_VERTICAL_ADVANCES (UINT64_C(1) << 16)
#define FERRO_CAN_GLYPH_NAMES (UINT64_C(1) << 17)
#define FERRO_CAN_GLYPH_OF_NAME (UINT64_C(1) << 18)
#define FERRO_CAN_NAME_TEXTS (UINT64_C(1) << 19)

/* No operation, but beside them: the parser does not check what it reads, so that a broken font may end the process, or
 * leave its memory broken. Who chooses parsers runs such a one only where it is named. */
#define FERRO_UNCHECKED (UINT64_C(1) << 63)

/* ---- The parser ---- */

typedef struct ferro_parser {
  uint32_t abi_version; /* FERRO_ABI_VERSION */
  uint32_t struct_size; /* sizeof(ferro_parser) where the parser was built */
  const char* name;     /* [a-z0-9_]+, unique among the parsers of a process */
  const char* version;
  const char* language;
  const char* compiler; /* compiler and version that built it, and perhaps ", flags " and those */
  uint64_t capabilities;

  /* Faces in the file: 1 for a single font, numFonts for a collection. */
  ferro_status (*face_count)(const uint8_t* data, size_t size, uint32_t* count);
  /* Reads the directory and what is needed to answer. A broken table does not fail the opening of the face: the
   * operations that need the table fail, each with the check that the table broke. */
  ferro_status (*open)(const uint8_t* data, size_t size, uint32_t index, ferro_face** face);
  /* Null is fine. */
  void (*close)(ferro_face* face);

  ferro_status (*directory)(const ferro_face* face, ferro_tables* tables);
  ferro_status (*info)(const ferro_face* face, ferro_face_info* info);
  /* FERRO_UNSUPPORTED for a tag that the parser does not know; OK and no event for one that the font does not have. */
  ferro_status (*walk)(const ferro_face* face, uint32_t tag, ferro_sink* sink);
  /* All name records in file order. */
  ferro_status (*names)(const ferro_face* face, ferro_names* names);
  /* glyphs[i] = glyph of codepoints[i], 0 where there is none. */
  ferro_status (*glyphs)(const ferro_face* face, const uint32_t* codepoints, size_t count, uint32_t* glyphs);
  /* glyphs[i] = glyph of codepoints[i] followed by selectors[i]; 0 where the font does not list the sequence. A
   * sequence listed as the default one gives the glyph of the code point alone. */
  ferro_status (*variants)(const ferro_face* face, const uint32_t* codepoints, const uint32_t* selectors, size_t count,
                           uint32_t* glyphs);
  /* Every code point up to 0x10FFFF with a glyph that is not 0, ascending. */
  ferro_status (*mappings)(const ferro_face* face, ferro_mappings* mappings);
  ferro_status (*metrics)(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
  /* advances[i] and, unless it is null, bearings[i] (left side bearing) of glyphs[i], in font units; 0 for a glyph that
   * the font does not have. */
  ferro_status (*advances)(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs, size_t count,
                           float* advances, float* bearings);
  /* Appends the outline of one glyph, in font units; that of a TrueType glyph is shifted so that its x_min is the left
   * side bearing. */
  ferro_status (*outline)(const ferro_face* face, const ferro_instance* instance, uint32_t glyph,
                          ferro_outline* outline);
  /* extents[i] of glyphs[i], shifted like the outline; all 0 for a glyph without contours. At the default instance
   * those stored with the glyph, where the format stores them; else the box around all points of the outline. */
  ferro_status (*extents)(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs, size_t count,
                          ferro_extents* extents);

  /* The axes of variation, in the order of `fvar`; none for a font that does not vary. */
  ferro_status (*axes)(const ferro_face* face, ferro_axes* axes);
  /* Appends the named instances and, for each, a coordinate in user units per axis. */
  ferro_status (*named_instances)(const ferro_face* face, ferro_named_instances* instances, ferro_fixeds* coordinates);
  /* From user units to normalised coordinates, `axis_count` of them in the order of the axes: clamped, normalised and
   * mapped by `avar`. An axis that no setting names is at its default; of several settings the last one counts; a tag
   * that the font does not have is passed over. Coordinates behind the last axis are 0. */
  ferro_status (*normalize)(const ferro_face* face, const ferro_setting* settings, size_t count, int16_t* coordinates,
                            size_t axis_count);
  /* Prepares a place of the variation space: normalised coordinates, clamped to -1 to 1; missing ones are 0, those
   * behind the last axis are passed over. A font that does not vary has one place only. */
  ferro_status (*locate)(const ferro_face* face, const int16_t* coordinates, size_t axis_count,
                         ferro_instance** instance);
  /* Null is fine. Before the face is closed. */
  void (*release)(ferro_instance* instance);

  /* FERRO_UNSUPPORTED for a font without vertical metrics; the next one too. */
  ferro_status (*vertical_metrics)(const ferro_face* face, const ferro_instance* instance, ferro_metrics* metrics);
  /* Heights of glyphs[i] and, unless they are null, their top side bearings, and the y coordinate of their vertical
   * origins; all 0 for a glyph that the font does not have. */
  ferro_status (*vertical_advances)(const ferro_face* face, const ferro_instance* instance, const uint32_t* glyphs,
                                    size_t count, float* advances, float* bearings, float* origins);

  /* Appends the names of the glyphs to `text`, one behind the other. ends[i] is where that of glyphs[i] ends, counted
   * from where the buffer ended when the call began; a glyph without a name has an empty one. */
  ferro_status (*glyph_names)(const ferro_face* face, const uint32_t* glyphs, size_t count, uint32_t* ends,
                              ferro_bytes* text);
  /* The first glyph of that name, or FERRO_NO_GLYPH. */
  ferro_status (*glyph_of_name)(const ferro_face* face, const uint8_t* name, size_t length, uint32_t* glyph);
  /* The texts of all name records in file order. A record that cannot be decoded does not fail the call. */
  ferro_status (*name_texts)(const ferro_face* face, ferro_name_texts* texts, ferro_bytes* bytes);
} ferro_parser;

/* The name under which a shared library exports its parser. */
#define FERRO_EXPORT_SYMBOL "ferro_parser_export"

#ifdef __cplusplus
}
#endif

#endif
