/* SPDX-License-Identifier: Apache-2.0
 *
 * Prints the layout that ferrotype.h has for a C compiler; layout.rs compares it with that of abi.rs.
 */
#include <inttypes.h>
#include <stdio.h>

#include "ferrotype.h"

#define SIZE(type) printf("%s %zu\n", #type, sizeof(type))
#define MEMBER(type, member) printf("%s.%s %zu\n", #type, #member, offsetof(type, member))
#define VALUE(name) printf("%s %" PRIu64 "\n", #name, (uint64_t)(name))

int main(void) {
  SIZE(ferro_status);
  MEMBER(ferro_status, code);
  MEMBER(ferro_status, reserved);
  MEMBER(ferro_status, check);
  MEMBER(ferro_status, offset);
  MEMBER(ferro_status, work);
  SIZE(ferro_tables);
  MEMBER(ferro_tables, data);
  MEMBER(ferro_tables, size);
  MEMBER(ferro_tables, capacity);
  MEMBER(ferro_tables, grow);
  MEMBER(ferro_tables, owner);
  SIZE(ferro_table);
  MEMBER(ferro_table, tag);
  MEMBER(ferro_table, checksum);
  MEMBER(ferro_table, offset);
  MEMBER(ferro_table, length);
  SIZE(ferro_face_info);
  MEMBER(ferro_face_info, sfnt_version);
  MEMBER(ferro_face_info, glyph_count);
  MEMBER(ferro_face_info, units_per_em);
  MEMBER(ferro_face_info, reserved);
  SIZE(ferro_event);
  MEMBER(ferro_event, path);
  MEMBER(ferro_event, field);
  MEMBER(ferro_event, index);
  MEMBER(ferro_event, kind);
  MEMBER(ferro_event, reserved);
  MEMBER(ferro_event, value);
  MEMBER(ferro_event, bytes);
  MEMBER(ferro_event, offset);
  SIZE(ferro_sink);
  MEMBER(ferro_sink, take);
  MEMBER(ferro_sink, owner);
  SIZE(ferro_name);
  MEMBER(ferro_name, platform_id);
  MEMBER(ferro_name, encoding_id);
  MEMBER(ferro_name, language_id);
  MEMBER(ferro_name, name_id);
  MEMBER(ferro_name, length);
  MEMBER(ferro_name, reserved);
  MEMBER(ferro_name, bytes);
  SIZE(ferro_name_text);
  MEMBER(ferro_name_text, code);
  MEMBER(ferro_name_text, text_end);
  MEMBER(ferro_name_text, language_end);
  MEMBER(ferro_name_text, reserved);
  SIZE(ferro_axis);
  MEMBER(ferro_axis, tag);
  MEMBER(ferro_axis, min_value);
  MEMBER(ferro_axis, default_value);
  MEMBER(ferro_axis, max_value);
  MEMBER(ferro_axis, flags);
  MEMBER(ferro_axis, axis_name_id);
  MEMBER(ferro_axis, reserved);
  SIZE(ferro_named_instance);
  MEMBER(ferro_named_instance, subfamily_name_id);
  MEMBER(ferro_named_instance, flags);
  MEMBER(ferro_named_instance, postscript_name_id);
  MEMBER(ferro_named_instance, reserved);
  SIZE(ferro_setting);
  MEMBER(ferro_setting, tag);
  MEMBER(ferro_setting, value);
  SIZE(ferro_metrics);
  MEMBER(ferro_metrics, ascender);
  MEMBER(ferro_metrics, descender);
  MEMBER(ferro_metrics, line_gap);
  MEMBER(ferro_metrics, reserved);
  SIZE(ferro_outline);
  MEMBER(ferro_outline, verbs);
  MEMBER(ferro_outline, points);
  SIZE(ferro_parser);
  MEMBER(ferro_parser, abi_version);
  MEMBER(ferro_parser, struct_size);
  MEMBER(ferro_parser, name);
  MEMBER(ferro_parser, version);
  MEMBER(ferro_parser, language);
  MEMBER(ferro_parser, compiler);
  MEMBER(ferro_parser, capabilities);
  MEMBER(ferro_parser, face_count);
  MEMBER(ferro_parser, open);
  MEMBER(ferro_parser, close);
  MEMBER(ferro_parser, directory);
  MEMBER(ferro_parser, info);
  MEMBER(ferro_parser, walk);
  MEMBER(ferro_parser, names);
  MEMBER(ferro_parser, glyphs);
  MEMBER(ferro_parser, variants);
  MEMBER(ferro_parser, mappings);
  MEMBER(ferro_parser, metrics);
  MEMBER(ferro_parser, advances);
  MEMBER(ferro_parser, outline);
  MEMBER(ferro_parser, extents);
  MEMBER(ferro_parser, axes);
  MEMBER(ferro_parser, named_instances);
  MEMBER(ferro_parser, normalize);
  MEMBER(ferro_parser, locate);
  MEMBER(ferro_parser, release);
  MEMBER(ferro_parser, vertical_metrics);
  MEMBER(ferro_parser, vertical_advances);
  MEMBER(ferro_parser, glyph_names);
  MEMBER(ferro_parser, glyph_of_name);
  MEMBER(ferro_parser, name_texts);
  VALUE(FERRO_ABI_VERSION);
  VALUE(FERRO_OK);
  VALUE(FERRO_MALFORMED);
  VALUE(FERRO_UNSUPPORTED);
  VALUE(FERRO_LIMIT);
  VALUE(FERRO_BAD_ARGUMENT);
  VALUE(FERRO_PANIC);
  VALUE(FERRO_NO_OFFSET);
  VALUE(FERRO_NO_GLYPH);
  VALUE(FERRO_CAN_DIRECTORY);
  VALUE(FERRO_CAN_INFO);
  VALUE(FERRO_CAN_WALK);
  VALUE(FERRO_CAN_NAMES);
  VALUE(FERRO_CAN_GLYPHS);
  VALUE(FERRO_CAN_VARIANTS);
  VALUE(FERRO_CAN_MAPPINGS);
  VALUE(FERRO_CAN_METRICS);
  VALUE(FERRO_CAN_ADVANCES);
  VALUE(FERRO_CAN_OUTLINE);
  VALUE(FERRO_CAN_EXTENTS);
  VALUE(FERRO_CAN_AXES);
  VALUE(FERRO_CAN_NAMED_INSTANCES);
  VALUE(FERRO_CAN_NORMALIZE);
  VALUE(FERRO_CAN_LOCATE);
  VALUE(FERRO_CAN_VERTICAL_METRICS);
  VALUE(FERRO_CAN_VERTICAL_ADVANCES);
  VALUE(FERRO_CAN_GLYPH_NAMES);
  VALUE(FERRO_CAN_GLYPH_OF_NAME);
  VALUE(FERRO_CAN_NAME_TEXTS);
  return 0;
}
