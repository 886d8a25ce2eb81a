/* SPDX-License-Identifier: Apache-2.0
 *
 * A parser of one's own, as a shared library: what `--parser ./libferrotype_example.so` loads. It reads the table
 * directory, head and maxp of a single font, and says so in its capabilities; nobody asks it for more.
 * https://learn.microsoft.com/typography/opentype/spec/otff#table-directory
 *
 *   cc -std=c11 -shared -fPIC -fvisibility=hidden -I parsers/include -o libmine.so example.c
 */
#include <stdbool.h>
#include <stdlib.h>

#include "ferrotype.h"

#ifdef __clang__
#define COMPILER "clang " __clang_version__
#else
#define COMPILER "gcc " __VERSION__
#endif

#define TAG_HEAD 0x68656164u
#define TAG_MAXP 0x6D617870u
#define TAG_OTTO 0x4F54544Fu
#define TAG_TRUE 0x74727565u

enum { header_size = 12, record_size = 16, most_tables = 4096 };

struct ferro_face {
  const uint8_t* data;
  size_t size;
  uint32_t sfnt_version;
  uint16_t num_tables;
};

static ferro_status ok(uint64_t work) { return (ferro_status){FERRO_OK, 0, NULL, FERRO_NO_OFFSET, work}; }

static ferro_status failed(ferro_code code, const char* check, uint64_t offset) {
  return (ferro_status){code, 0, check, offset, 0};
}

static ferro_status bad_argument(void) { return failed(FERRO_BAD_ARGUMENT, NULL, FERRO_NO_OFFSET); }

/* Whether `length` bytes stand at `offset`. No sum here can wrap. */
static bool contains(size_t size, size_t offset, size_t length) { return offset <= size && length <= size - offset; }

static uint16_t uint16_at(const uint8_t* bytes) { return (uint16_t)(bytes[0] << 8 | bytes[1]); }

static uint32_t uint32_at(const uint8_t* bytes) { return (uint32_t)uint16_at(bytes) << 16 | uint16_at(bytes + 2); }

static ferro_table record_at(const ferro_face* face, size_t i) {
  const uint8_t* record = face->data + header_size + i * record_size;
  return (ferro_table){uint32_at(record), uint32_at(record + 4), uint32_at(record + 8), uint32_at(record + 12)};
}

/* The first `length` bytes of a table, or null and why. */
static const uint8_t* find(const ferro_face* face, uint32_t tag, size_t length, const char* check, ferro_status* why) {
  for (size_t i = 0; i < face->num_tables; ++i) {
    const ferro_table table = record_at(face, i);
    if (table.tag != tag) continue;
    if (table.length >= length && contains(face->size, table.offset, table.length)) return face->data + table.offset;
    *why = failed(FERRO_MALFORMED, check, table.offset);
    return NULL;
  }
  *why = failed(FERRO_MALFORMED, check, 0);
  return NULL;
}

/* Reads the directory into `face`. */
static ferro_status read_directory(const uint8_t* data, size_t size, ferro_face* face) {
  if (!contains(size, 0, header_size)) return failed(FERRO_MALFORMED, "sfnt_header", 0);
  const uint32_t version = uint32_at(data);
  if (version != 0x00010000 && version != TAG_OTTO && version != TAG_TRUE) {
    return failed(FERRO_UNSUPPORTED, "sfnt_version", 0);
  }
  const uint16_t num_tables = uint16_at(data + 4);
  if (num_tables > most_tables) return failed(FERRO_LIMIT, "sfnt_table_count", 4);
  if (!contains(size, header_size, (size_t)num_tables * record_size)) {
    return failed(FERRO_MALFORMED, "sfnt_directory", header_size);
  }
  *face = (ferro_face){data, size, version, num_tables};
  return ok(1);
}

static ferro_status face_count(const uint8_t* data, size_t size, uint32_t* count) {
  if (data == NULL || count == NULL) return bad_argument();
  ferro_face face;
  const ferro_status status = read_directory(data, size, &face);
  if (status.code == FERRO_OK) *count = 1;
  return status;
}

static ferro_status open_face(const uint8_t* data, size_t size, uint32_t index, ferro_face** face) {
  if (data == NULL || face == NULL) return bad_argument();
  ferro_face read;
  const ferro_status status = read_directory(data, size, &read);
  if (status.code != FERRO_OK) return status;
  if (index != 0) return bad_argument();
  ferro_face* opened = malloc(sizeof(*opened));
  if (opened == NULL) return failed(FERRO_LIMIT, NULL, FERRO_NO_OFFSET);
  *opened = read;
  *face = opened;
  return status;
}

static void close_face(ferro_face* face) { free(face); }

static ferro_status directory(const ferro_face* face, ferro_tables* tables) {
  if (face == NULL || tables == NULL) return bad_argument();
  const size_t wanted = tables->size + face->num_tables;
  if (wanted > tables->capacity && (tables->grow == NULL || tables->grow(tables, wanted) != 0)) {
    return failed(FERRO_LIMIT, NULL, FERRO_NO_OFFSET);
  }
  for (size_t i = 0; i < face->num_tables; ++i) tables->data[tables->size + i] = record_at(face, i);
  tables->size = wanted;
  return ok(face->num_tables);
}

static ferro_status info(const ferro_face* face, ferro_face_info* info) {
  if (face == NULL || info == NULL) return bad_argument();
  ferro_status why = ok(0);
  const uint8_t* head = find(face, TAG_HEAD, 54, "head", &why);
  if (head == NULL) return why;
  const uint8_t* maxp = find(face, TAG_MAXP, 6, "maxp", &why);
  if (maxp == NULL) return why;
  *info = (ferro_face_info){face->sfnt_version, uint16_at(maxp + 4), uint16_at(head + 18), {0}};
  return ok(1);
}

/* The only symbol that the library exports. What it cannot do stays null. */
__attribute__((visibility("default"))) extern const ferro_parser ferro_parser_export;
const ferro_parser ferro_parser_export = {
    .abi_version = FERRO_ABI_VERSION,
    .struct_size = sizeof(ferro_parser),
    .name = "example",
    .version = "1",
    .language = "C11",
    .compiler = COMPILER,
    .capabilities = FERRO_CAN_DIRECTORY | FERRO_CAN_INFO,
    .face_count = face_count,
    .open = open_face,
    .close = close_face,
    .directory = directory,
    .info = info,
};
